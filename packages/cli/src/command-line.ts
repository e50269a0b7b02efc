import { parseArgs } from 'node:util'
import { type Command, COMMON_OPTIONS } from './command.ts'
import { usage } from './exit.ts'

/** What was typed, understood. `command` is null where help on all of them is asked for. */
export interface CommandLine {
  command: Command | null
  /** Those that help is about, where no one of them is named. */
  commands: readonly Command[]
  args: readonly string[]
  values: Readonly<Record<string, string | boolean | undefined>>
}

/** Arguments as the shell gives them → the command and what it is given. Throws a `Failure` that says how it is written. */
export function parseCommandLine(argv: readonly string[], commands: readonly Command[]): CommandLine {
  const [first] = argv
  if (first === undefined || first === 'help' || first.startsWith('-')) return helpOn(argv.slice(first === 'help' ? 1 : 0), commands)
  const command = longestOf(commands.filter(({ words }) => words.every((word, index) => argv[index] === word)))
  if (!command) return helpOnGroup(argv, commands)
  const { values, positionals } = parsed(argv.slice(command.words.length), command)
  if (values['help'] !== true) {
    checkCount(positionals, command)
    checkFilled(values, positionals, command)
  }
  return { command, commands, args: positionals, values }
}

const HELP = new Set(['--help', '-h'])

/** `sluice secrets --help`: the commands that begin so. */
function helpOnGroup(argv: readonly string[], commands: readonly Command[]): CommandLine {
  const [first, second] = argv
  const group = commands.filter(({ words }) => words.length > 1 && words[0] === first)
  if (group.length === 0 || !HELP.has(second ?? '')) throw unknown(argv, commands)
  return { command: null, commands: group, args: [], values: { help: true } }
}

/** `sluice help diff`, `sluice --help`; a bare `sluice` is the same. */
function helpOn(words: readonly string[], commands: readonly Command[]): CommandLine {
  const [first] = words
  if (first === undefined || HELP.has(first)) return { command: null, commands, args: [], values: { help: true } }
  if (first.startsWith('-')) throw usage(`${first} comes before the command.`, 'Name the command first: sluice <command> [options]')
  const command = commands.find((command) => command.words.join(' ') === words.join(' '))
  if (!command) return helpOnGroup([...words, '--help'], commands)
  return { command, commands, args: [], values: { help: true } }
}

const longestOf = (commands: readonly Command[]): Command | undefined => commands.toSorted((a, b) => b.words.length - a.words.length)[0]

function parsed(argv: readonly string[], command: Command) {
  const options = Object.entries({ ...command.options, ...COMMON_OPTIONS })
  try {
    return parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: Object.fromEntries(
        options.map(([name, spec]) => [name, { type: 'placeholder' in spec ? ('string' as const) : ('boolean' as const) }]),
      ),
    })
  } catch (error) {
    // Node's sentences name the option; those about arguments that look like options go on for three lines.
    const sentence = (error instanceof Error ? error.message : String(error)).split('. ')[0]
    throw usage(`${sentence}.`, usageLine(command))
  }
}

function checkCount(positionals: readonly string[], command: Command): void {
  const missing = command.args.slice(positionals.length).find(({ optional }) => !optional)
  if (missing) throw usage(`<${missing.name}> is missing.`, usageLine(command))
  const extra = positionals[command.args.length]
  if (extra !== undefined) throw usage(`"${extra}" is one argument too many.`, usageLine(command))
}

/** What a variable that is not set leaves, as in `--code "$CODE"`, is nobody's wish: not for that value, and not for all. */
function checkFilled(values: CommandLine['values'], positionals: readonly string[], { args }: Command): void {
  const option = Object.entries(values).find(([, value]) => value === '')?.[0]
  const argument = args[positionals.indexOf('')]?.name
  const empty = option === undefined ? argument && `<${argument}>` : `--${option}`
  if (empty) throw usage(`${empty} is empty.`, 'Is the variable set that it comes from? Give it a value, or leave it out.')
}

function unknown(argv: readonly string[], commands: readonly Command[]): Error {
  const group = commands.filter(({ words }) => words.length > 1 && words[0] === argv[0])
  const known = (group.length > 0 ? group : commands).map(({ words }) => words.join(' '))
  return usage(
    group.length > 0 && argv.length === 1
      ? `"${argv[0]}" takes a second word.`
      : `There is no command "${argv.slice(0, group.length > 0 ? 2 : 1).join(' ')}".`,
    `There are: ${known.join(', ')}. sluice --help`,
  )
}

/** `sluice replay [<id>] [options]` */
export function usageLine({ words, args }: Command): string {
  const named = args.map(({ name, optional }) => (optional ? `[<${name}>]` : `<${name}>`))
  return ['sluice', ...words, ...named, '[options]'].join(' ')
}

/** The number that an option, or an argument like `<version>`, was given. Throws a `Failure` where it is none, or outside of its bounds. */
export function wholeNumber(name: string, text: string | undefined, [least, most]: readonly [number, number]): number | undefined {
  if (text === undefined) return undefined
  const value = Number(text)
  if (/^\d+$/.test(text) && value >= least && value <= most) return value
  const bounds = most === Number.MAX_SAFE_INTEGER ? `, ${least} or more` : ` from ${least} to ${most}`
  throw usage(`${name.startsWith('<') ? name : `--${name}`} is "${text}".`, `It has to be a whole number${bounds}.`)
}
