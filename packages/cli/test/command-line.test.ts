import { readFile } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import { parseCommandLine, wholeNumber } from '../src/command-line.ts'
import { COMMANDS } from '../src/commands/registry.ts'
import { EXIT, Failure } from '../src/exit.ts'
import { helpOn, helpOnAll } from '../src/help.ts'
import { paintFor } from '../src/terminal/paint.ts'

const parse = (line: string) => parseCommandLine(line === '' ? [] : line.split(' '), COMMANDS)
const plain = paintFor({ env: {}, outIsTerminal: false })

function failureOf(attempt: () => unknown): Failure {
  try {
    attempt()
  } catch (error) {
    if (error instanceof Failure) return error
    throw error
  }
  throw new Error('it was taken')
}

test('a command of two words is found, with its argument and options', () => {
  expect(parse('secrets set GITHUB_SECRET --keep-previous 4 --json')).toMatchObject({
    command: { words: ['secrets', 'set'] },
    args: ['GITHUB_SECRET'],
    values: { 'keep-previous': '4', json: true },
  })
})

describe('what cannot be understood ends with 2 and says how it is written', () => {
  test.each([
    ['deploy', 'There is no command "deploy"', 'There are: login'],
    ['secrets get', 'There is no command "secrets get"', 'There are: secrets set, secrets list'],
    ['send', '<source> is missing', 'sluice send <source> [<file>] [options]'],
    ['diff a.yaml b.yaml', '"b.yaml" is one argument too many', 'sluice diff'],
    ['diff --color', "Unknown option '--color'", 'sluice diff'],
    ['dry-run a --last', '--last', 'sluice dry-run'],
    ['--profile x diff', '--profile comes before the command', 'Name the command first'],
  ])('sluice %s', (line, message, suggestion) => {
    const failure = failureOf(() => parse(line))
    expect([failure.exit, failure.message, failure.suggestion]).toEqual([
      EXIT.usage,
      expect.stringContaining(message),
      expect.stringContaining(suggestion),
    ])
  })

  test('a number that is none, or too large', () => {
    for (const text of ['ten', '-1', '1.5', '0', '1001', ''])
      expect(failureOf(() => wholeNumber('last', text, [1, 1_000])).suggestion).toContain('from 1 to 1000')
    expect(wholeNumber('last', '1000', [1, 1_000])).toBe(1_000)
  })
})

const TAKING = COMMANDS.flatMap(({ words, args, options }) => [
  ...args.map(({ name }, index) => ({ words, given: [...Array<string>(index).fill('x'), ''], name: `<${name}>` })),
  ...Object.entries(options).flatMap(([name, spec]) =>
    'placeholder' in spec ? [{ words, given: [`--${name}`, '', ...args.map(() => 'x')], name: `--${name}` }] : [],
  ),
])

test.each(TAKING)('nothing is no value, as of a variable that is not set: $words $name', ({ words, given, name }) => {
  const { exit, message, suggestion } = failureOf(() => parseCommandLine([...words, ...given], COMMANDS))
  expect([exit, message]).toEqual([EXIT.usage, `${name} is empty.`])
  expect(suggestion).toContain('variable')
})

describe('commands of two words have help together', () => {
  test.each(['secrets --help', 'secrets -h', 'help secrets'])('sluice %s', (line) => {
    const { command, commands, values } = parse(line)
    expect([command, values['help'], commands.map(({ words }) => words.join(' '))]).toEqual([null, true, ['secrets set', 'secrets list']])
  })

  test('the first word alone says that a second one is missing', () => {
    expect(failureOf(() => parse('events'))).toMatchObject({
      message: '"events" takes a second word.',
      suggestion: 'There are: events show. sluice --help',
    })
  })
})

test('a number that is an argument is called by its name', () => {
  expect(failureOf(() => wholeNumber('<version>', 'x', [1, Number.MAX_SAFE_INTEGER]))).toMatchObject({
    message: '<version> is "x".',
    suggestion: 'It has to be a whole number, 1 or more.',
  })
})

test('a key or a secret cannot be given as an argument', () => {
  expect(failureOf(() => parse('login https://x.example key_abc')).message).toContain('one argument too many')
  expect(failureOf(() => parse('login https://x.example --key key_abc')).message).toContain("Unknown option '--key'")
  expect(failureOf(() => parse('secrets set NAME value')).message).toContain('one argument too many')
})

test.each(['', '--help', '-h', 'help'])('"sluice %s" lists every command', (line) => {
  expect(parse(line)).toMatchObject({ command: null, values: { help: true } })
  const help = helpOnAll(COMMANDS, plain)
  for (const { words, summary } of COMMANDS) expect(help).toMatch(new RegExp(`  ${words.join(' ')}.* {2}${summary.slice(0, 20)}`))
})

test.each(COMMANDS.map((command) => [command.words.join(' '), command] as const))('help on %s has examples that parse', (name, command) => {
  expect(parse(`${name} --help`)).toMatchObject({ command: { words: command.words }, values: { help: true } })
  expect(parse(`help ${name}`).command).toBe(command)
  const help = helpOn(command, plain)
  expect(command.examples.length).toBeGreaterThan(0)
  for (const example of command.examples) {
    expect(help).toContain(example)
    const [, line = ''] = /(?:^|[=\w…]* |\| )sluice ([^|]*)/.exec(example) ?? []
    const words = [...line.trim().matchAll(/"[^"]*"|\S+/g)].map(([word]) => word.replaceAll('"', ''))
    expect(parseCommandLine(words, COMMANDS).command).toBe(command)
  }
})

test('the page about the command line has a row for each, with its options', async () => {
  const page = await readFile(new URL('../../../docs/cli.md', import.meta.url), 'utf8')
  for (const command of COMMANDS) {
    expect(page).toContain(`| \`${command.words.join(' ')}`)
    for (const option of Object.keys(command.options)) expect(page).toContain(`--${option}`)
  }
})

test('colours are for terminals, and for those who want them', () => {
  expect(paintFor({ env: {}, outIsTerminal: true }).red('x')).toBe('\u001b[31mx\u001b[0m')
  expect(paintFor({ env: { NO_COLOR: '1' }, outIsTerminal: true }).red('x')).toBe('x')
  expect(paintFor({ env: {}, outIsTerminal: false }).red('x')).toBe('x')
})
