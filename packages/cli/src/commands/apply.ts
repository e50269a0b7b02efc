import { ApiError } from '@sluice/client/error'
import { defineCommand, type Run } from '../command.ts'
import { compareConfigs } from '@sluice/schema/config-changes'
import { describeChanges } from '../config/describe.ts'
import { CONFIG_FILE, type ConfigFile, inWorkspace, invalid, readConfigFile } from '../config/read-file.ts'
import { originText } from '../config/origin-text.ts'
import { toReason } from '../config/reason.ts'
import { EXIT, Failure } from '../exit.ts'
import { issuesOfServer, type LiveConfig, liveConfig } from '../server/config.ts'
import { connect, dataOf, type Server } from '../server/connect.ts'
import { type Provenance, provenance } from '../server/provenance.ts'
import { confirm } from '../terminal/ask.ts'
import { FILE_ARGUMENT } from './file-argument.ts'

export const apply = defineCommand({
  words: ['apply'],
  summary: 'Put sluice.yaml in force',
  details:
    'Shows what will change and asks, where somebody is there to answer. Secrets keep their values; new ones are given first: sluice secrets set.',
  args: [FILE_ARGUMENT],
  options: {
    reason: { placeholder: 'text', about: 'why, for the history' },
    yes: { about: 'do not ask' },
    'dry-run': { about: 'check and show only; nothing is changed' },
    commit: { placeholder: 'id', about: 'the commit that the file is of (default: what continuous integration says)' },
    repository: { placeholder: 'name', about: 'the repository that it is in (likewise)' },
  },
  examples: [
    'sluice apply',
    'sluice apply --dry-run',
    'sluice apply --yes --reason "Refunds go to finance" --commit "$(git rev-parse HEAD)"',
  ],
  async run({ args: [name = CONFIG_FILE], values }, run) {
    const reason = toReason(values.reason)
    const from = provenance(values, run.env)
    const file = await readConfigFile(name, run)
    const server = await connect(values.profile, run)
    const live = await liveConfig(server)
    const changes = compareConfigs(live?.config ?? null, live ? inWorkspace(file, live.workspace) : file.config)
    if (live && changes.length === 0) {
      run.show({ version: live.version, changed: false, changes }, `${name} is in force already, as version ${live.version}.`)
      return EXIT.ok
    }
    if (values['dry-run'] === true) {
      await assertValid(file, server)
      run.show(
        { version: live?.version ?? null, changed: false, changes },
        `${describeChanges(changes, run.paint)}\nNothing was changed: --dry-run.`,
      )
      return EXIT.ok
    }
    run.note(describeChanges(changes, run.paint))
    warnAboutGit(live, from, run)
    if (values.yes !== true && run.input.isTTY) {
      if (!(await confirm(`Apply this to ${server.url}?`, run))) throw new Failure(EXIT.no, 'Nothing was changed.', '')
      await assertUnchanged(server, live?.version ?? null)
    }
    const { configVersion: version, changed } = await put(file, { reason, from, base: live?.version }, server)
    run.show({ version, changed, changes }, `Version ${version} is in force within two minutes.`)
    return EXIT.ok
  },
})

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

/** Who applies by hand what is kept in git hears that it does not stay. */
function warnAboutGit(live: LiveConfig | null, from: Provenance, run: Run): void {
  if (!live?.managed || from.from === 'git') return
  const { repository, commit } = live.managed
  const name = originText({ from: 'git', ...(repository !== null && { repository }), ...(commit !== null && { commit }) })
  run.note(run.paint.yellow(`What is in force was applied from git (${name}); the next apply from there takes this back.`))
}

async function assertValid({ name, text }: ConfigFile, server: Server): Promise<void> {
  const issues = await issuesOfServer(text.data, server)
  if (issues.length === 0) return
  throw invalid(
    name,
    issues.map((issue) => text.problemAt(issue)),
  )
}

interface Applying {
  reason: string | undefined
  from: Provenance
  /** The version that was compared with. */
  base: number | undefined
}

/** What the bot finds wrong is shown at its place in the file. */
async function put({ name, text }: ConfigFile, { reason, from, base }: Applying, { client }: Server) {
  const body = { config: text.data as Record<string, unknown>, from, ...(base !== undefined && { base }), ...(reason && { reason }) }
  try {
    return await dataOf(client.PUT('/v1/config', { body }))
  } catch (error) {
    if (!(error instanceof ApiError) || error.details.length === 0 || error.status !== 422) throw error
    throw invalid(
      name,
      error.details.map((issue) => text.problemAt(issue)),
    )
  }
}
