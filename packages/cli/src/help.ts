import { type Command, COMMON_OPTIONS, type OptionSpec } from './command.ts'
import { usageLine } from './command-line.ts'
import type { Paint } from './terminal/paint.ts'
import { columns } from './terminal/columns.ts'

const EXIT_CODES =
  'Ends with 0: done, or nothing differs; 1: differs, not valid, or a dead letter; 2: cannot be begun; 3: the server refused.'

/** All commands, a line each. */
export function helpOnAll(commands: readonly Command[], paint: Paint): string {
  const lines = columns(commands.map((command) => [`  ${shortUsage(command)}`, command.summary]))
  return [
    `${paint.bold('sluice')}: a bot as code, what came in, and what became of it`,
    '',
    ...lines,
    '',
    'sluice <command> --help shows options and examples.',
    EXIT_CODES,
  ].join('\n')
}

const shortUsage = (command: Command): string =>
  usageLine(command)
    .replace(/^sluice /, '')
    .replace(/ \[options\]$/, '')

/** One command with its options and examples. */
export function helpOn(command: Command, paint: Paint): string {
  const options: [string, OptionSpec][] = [...Object.entries(command.options), ...Object.entries(COMMON_OPTIONS)]
  return [
    paint.bold(usageLine(command)),
    '',
    `${command.summary}.${command.details === '' ? '' : ` ${command.details}`}`,
    '',
    ...columns(options.map(([name, { placeholder, about }]) => [`  --${name}${placeholder ? ` <${placeholder}>` : ''}`, about])),
    '',
    ...command.examples.map((example) => `  ${paint.dim('$')} ${example}`),
    '',
    EXIT_CODES,
  ].join('\n')
}
