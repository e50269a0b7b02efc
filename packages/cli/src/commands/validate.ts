import { ApiError } from '@sluice/client/error'
import { defineCommand } from '../command.ts'
import { CONFIG_FILE, type ConfigFile, invalid, readConfigFile } from '../config/read-file.ts'
import { EXIT, Failure } from '../exit.ts'
import { issuesOfServer } from '../server/config.ts'
import { connect } from '../server/connect.ts'
import { FILE_ARGUMENT } from './file-argument.ts'

export const validate = defineCommand({
  words: ['validate'],
  summary: 'Check sluice.yaml, with line and column of what is wrong',
  details: 'Rules, connectors, models and secrets are checked by the bot, where one is known and answers.',
  args: [FILE_ARGUMENT],
  options: { offline: { about: 'do not ask the bot' } },
  examples: ['sluice validate', 'sluice validate staging.yaml --offline'],
  async run({ args: [name = CONFIG_FILE], values }, run) {
    const file = await readConfigFile(name, run)
    const notAsked = values.offline === true ? '--offline' : await askServer(file, () => connect(values.profile, run))
    if (notAsked !== null) run.note(`Rules, connectors, models and secrets were not checked: ${notAsked}`)
    run.show({ file: name, valid: true, askedServer: notAsked === null }, `${name} is valid.`)
    return EXIT.ok
  },
})

/** Why the bot could not be asked; null where it was. Throws a `Failure` with what it has found. */
async function askServer({ name, text }: ConfigFile, connecting: () => ReturnType<typeof connect>): Promise<string | null> {
  try {
    const issues = await issuesOfServer(text.data, await connecting())
    if (issues.length === 0) return null
    throw invalid(
      name,
      issues.map((issue) => text.problemAt(issue)),
    )
  } catch (error) {
    if (error instanceof ApiError && error.code === 'UNREACHABLE') return error.message
    if (error instanceof Failure && error.exit === EXIT.usage) return `${error.message} ${error.suggestion}`
    throw error
  }
}
