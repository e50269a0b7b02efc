import { ApiError } from '@sluice/client/error'
import { defineCommand } from '../command.ts'
import { compareConfigs } from '../config/compare.ts'
import { describeChanges } from '../config/describe.ts'
import { CONFIG_FILE, type ConfigFile, inWorkspace, invalid, readConfigFile } from '../config/read-file.ts'
import { EXIT, Failure, usage } from '../exit.ts'
import { liveConfig } from '../server/config.ts'
import { connect, dataOf, type Server } from '../server/connect.ts'
import { confirm } from '../terminal/ask.ts'
import { FILE_ARGUMENT } from './file-argument.ts'

export const apply = defineCommand({
  words: ['apply'],
  summary: 'Put sluice.yaml in force',
  details:
    'Shows what will change and asks, where somebody is there to answer. Secrets keep their values; new ones are given first: sluice secrets set.',
  args: [FILE_ARGUMENT],
  options: {
    reason: { placeholder: 'text', about: 'why, for the history of the rules' },
    yes: { about: 'do not ask' },
  },
  examples: ['sluice apply', 'sluice apply --yes --reason "Refunds go to finance"'],
  async run({ args: [name = CONFIG_FILE], values }, run) {
    const reason = checkedReason(values.reason)
    const file = await readConfigFile(name, run)
    const server = await connect(values.profile, run)
    const live = await liveConfig(server)
    const changes = compareConfigs(live?.config ?? null, live ? inWorkspace(file, live.workspace) : file.config)
    if (live && changes.length === 0) {
      run.show({ version: live.version, changed: false, changes }, `${name} is in force already, as version ${live.version}.`)
      return EXIT.ok
    }
    run.note(describeChanges(changes, run.paint))
    if (values.yes !== true && run.input.isTTY) {
      if (!(await confirm(`Apply this to ${server.url}?`, run))) throw new Failure(EXIT.no, 'Nothing was changed.', '')
      await assertUnchanged(server, live?.version ?? null)
    }
    const { version, changed } = await put(file, reason, server)
    run.show({ version, changed, changes }, `Version ${version} is in force within two minutes.`)
    return EXIT.ok
  },
})

/** It travels in a header. https://www.rfc-editor.org/rfc/rfc9110#section-5.5 */
function checkedReason(reason: string | undefined): string | undefined {
  if (reason === undefined || /^[\u0020-\u007e]{1,500}$/.test(reason)) return reason
  throw usage('--reason cannot be sent as it is.', 'It may hold up to 500 letters, digits and signs of ASCII, on one line.')
}

/** What was agreed to is what was shown. */
async function assertUnchanged(server: Server, version: number | null): Promise<void> {
  const live = await liveConfig(server)
  if ((live?.version ?? null) === version) return
  throw new Failure(
    EXIT.server,
    'Somebody has changed the configuration in the meantime; nothing was applied.',
    'Look again: sluice diff',
    { code: 'CONFLICT' },
  )
}

/** What the bot finds wrong is shown at its place in the file. */
async function put({ name, text }: ConfigFile, reason: string | undefined, { client }: Server) {
  const body = { config: text.data as Record<string, unknown> }
  try {
    return await dataOf(
      client.PUT('/v1/config', { params: { header: { ...(reason !== undefined && { 'Sluice-Reason': reason }) } }, body }),
    )
  } catch (error) {
    if (!(error instanceof ApiError) || error.details.length === 0 || error.status !== 422) throw error
    throw invalid(
      name,
      error.details.map((issue) => text.problemAt(issue)),
    )
  }
}
