import type { Context } from './context.ts'
import type { Exit } from './exit.ts'
import type { Paint } from './terminal/paint.ts'

/** `--name <placeholder>`, or a switch where there is no placeholder. */
export interface OptionSpec {
  placeholder?: string
  about: string
}

export interface ArgumentSpec {
  name: string
  optional?: boolean
}

/** What every command takes. */
export const COMMON_OPTIONS = {
  profile: { placeholder: 'name', about: 'which bot: a profile of `sluice login` (default: SLUICE_URL and SLUICE_KEY, else "default")' },
  json: { about: 'results as JSON, one value a line' },
  help: { about: 'this text' },
} as const satisfies Record<string, OptionSpec>

type Values<Options> = { [Name in keyof Options]?: Options[Name] extends { placeholder: string } ? string : boolean }

/** A command line that was understood. */
export interface Given<Options> {
  args: readonly string[]
  values: Values<Options & typeof COMMON_OPTIONS>
}

/** The context, and how this run shows things. */
export interface Run extends Context {
  paint: Paint
  /** A result: `data` for programs, `text` for people. */
  show(data: unknown, text: string): void
  /** Something about how it goes; not a result. */
  note(text: string): void
}

interface CommandSpec<Options> {
  /** `['secrets', 'set']` */
  words: readonly string[]
  summary: string
  /** What one should know beside it, in a sentence or two. */
  details?: string
  args?: readonly ArgumentSpec[]
  options?: Options
  /** Lines that can be typed as they stand. */
  examples: readonly string[]
  run(given: Given<Options>, run: Run): Promise<Exit>
}

/** A command as the registry holds it. */
export interface Command extends Required<Omit<CommandSpec<Record<string, OptionSpec>>, 'run'>> {
  run(given: { args: readonly string[]; values: Readonly<Record<string, string | boolean | undefined>> }, run: Run): Promise<Exit>
}

/** Makes a registry entry. Values are as `parseCommandLine` reads them by the same options, which is what the cast says. */
export const defineCommand = <const Options extends Record<string, OptionSpec>>(spec: CommandSpec<Options>): Command => ({
  words: spec.words,
  summary: spec.summary,
  details: spec.details ?? '',
  args: spec.args ?? [],
  options: spec.options ?? {},
  examples: spec.examples,
  run: (given, run) => spec.run(given as Given<Options>, run),
})
