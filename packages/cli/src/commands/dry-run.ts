import type { operations } from '@sluice/client/paths'
import { ApiError } from '@sluice/client/error'
import { defineCommand, type Run } from '../command.ts'
import { wholeNumber } from '../command-line.ts'
import { CONFIG_FILE, type ConfigFile, invalid, readConfigFile } from '../config/read-file.ts'
import { EXIT, usage } from '../exit.ts'
import { connect, dataOf, type Server } from '../server/connect.ts'
import { oneLine, plain } from '../terminal/plain.ts'
import { time } from '../terminal/time.ts'

type Tried = operations['dryRunRule']['responses'][200]['content']['application/json']
type Rule = NonNullable<NonNullable<operations['dryRunRule']['requestBody']>['content']['application/json']['rule']>

const SHOWN = 10

export const dryRun = defineCommand({
  words: ['dry-run'],
  summary: 'What a rule of sluice.yaml would do with items that have come',
  details: 'The rule is tried as it stands in the file, before anything is applied. Nothing is sent and nothing is written.',
  args: [{ name: 'rule' }],
  options: {
    last: { placeholder: 'n', about: 'so many of the newest items (default: 200; at most 1000)' },
    file: { placeholder: 'file', about: `where the rule stands (default: ${CONFIG_FILE})` },
  },
  examples: ['sluice dry-run open-ticket', 'sluice dry-run refunds --last 1000 --file draft.yaml'],
  async run({ args: [name = ''], values }, run) {
    const last = wholeNumber('last', values.last, [1, 1_000])
    const file = await readConfigFile(values.file ?? CONFIG_FILE, run)
    const tried = await tryRule(name, file, last, await connect(values.profile, run))
    run.show(tried, describe(tried, run))
    return EXIT.ok
  },
})

async function tryRule(name: string, { name: file, text }: ConfigFile, last: number | undefined, { client }: Server): Promise<Tried> {
  const { rules = {} } = text.data as { rules?: Record<string, unknown> }
  if (!Object.hasOwn(rules, name))
    throw usage(`There is no rule "${name}" in ${file}.`, `There are: ${Object.keys(rules).join(', ') || 'none'}.`)
  try {
    const body = { name, rule: rules[name] as Rule, ...(last !== undefined && { last }) }
    return await dataOf(client.POST('/v1/rules/dry-run', { body }))
  } catch (error) {
    if (!(error instanceof ApiError) || error.code !== 'RULE_INVALID') throw error
    throw invalid(
      file,
      error.details.map(({ path, message }) => text.problemAt({ path: path.replace(/^rule/, `rules.${name}`), message })),
    )
  }
}

function describe(
  { lookedAt, matching, actions, errors, errorSamples, difference, items, backTo, nextCursor }: Tried,
  { paint }: Run,
): string {
  const made = Object.entries(actions).map(([destination, count]) => `${destination} ${count}`)
  const others = Object.entries(difference.otherRules).map(
    ([rule, { newlyMatching, noLongerMatching }]) => `  ${rule}: ${newlyMatching} more, ${noLongerMatching} fewer, because of stop`,
  )
  const shown = items
    .slice(0, SHOWN)
    .flatMap(({ itemId, source, text, isNew, actions }) => [
      '',
      `${isNew ? paint.green('+') : ' '} ${itemId}  ${source}  ${oneLine(text, 80)}`,
      ...actions.map(
        ({ destination, title, approval }) => `    → ${destination}: ${oneLine(title, 80)}${approval ? ' (after approval)' : ''}`,
      ),
      ...actions.flatMap(({ problems }) => problems.map((problem) => `      ${paint.yellow(plain(problem))}`)),
    ])
  return [
    `${paint.bold(`${matching} of ${lookedAt} ${lookedAt === 1 ? 'item matches' : 'items match'}`)}${backTo === null ? '' : `, back to ${time(backTo)}`}.`,
    made.length > 0 ? `Actions: ${made.join(', ')}.` : 'No actions.',
    `Beside what is in force: ${difference.newlyMatching} more, ${difference.noLongerMatching} fewer.`,
    ...others,
    ...(errors > 0 ? [paint.red(`It cannot be evaluated for ${errors} ${errors === 1 ? 'item' : 'items'}:`)] : []),
    ...errorSamples.map(({ itemId, message }) => `  ${itemId}: ${plain(message)}`),
    ...shown,
    ...(items.length > SHOWN ? ['', `${items.length - SHOWN} more: --json`] : []),
    ...(nextCursor === null ? [] : ['', 'Older items were not looked at; --last looks further back.']),
  ].join('\n')
}
