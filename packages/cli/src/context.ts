import type { Readable } from 'node:stream'

/** Where keys and answers are typed, or come from a pipe. */
export interface Input extends Readable {
  isTTY?: boolean
  setRawMode?(on: boolean): unknown
}

/** What a command sees of the world. */
export interface Context {
  env: Readonly<Record<string, string | undefined>>
  /** Relative paths begin here. */
  folder: string
  input: Input
  /** Whether people read what is written to `out`. */
  outIsTerminal: boolean
  /** Results. */
  out(text: string): void
  /** Progress, questions and errors, so that results can go through a pipe. */
  err(text: string): void
  /** Milliseconds since 1970. */
  now(): number
}

/** The process that we are. */
export const systemContext = (): Context => ({
  env: process.env,
  folder: process.cwd(),
  input: process.stdin,
  outIsTerminal: process.stdout.isTTY,
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
  now: Date.now,
})
