import type { Issue } from '@sluice/schema/issues'

/** What a command ends with, as a shell sees it. */
export const EXIT = {
  /** Done; or nothing differs. */
  ok: 0,
  /** The answer is no: something differs, is not valid, or ended as a dead letter. */
  no: 1,
  /** The command cannot be begun: arguments, profile, a file that is not there. */
  usage: 2,
  /** The server refused, or could not be reached. */
  server: 3,
} as const

export type Exit = (typeof EXIT)[keyof typeof EXIT]

/** Ends the command, with what is wrong and what to do next. */
export class Failure extends Error {
  override readonly name = 'Failure'
  readonly exit: Exit
  readonly suggestion: string
  readonly code: string
  readonly details: readonly Issue[]
  /** The details as people read them, where that is more than a line each. */
  readonly excerpt: string

  constructor(exit: Exit, message: string, suggestion: string, { code = CODES[exit], details = [], excerpt = '' }: FailureDetails = {}) {
    super(message)
    this.exit = exit
    this.suggestion = suggestion
    this.code = code
    this.details = details
    this.excerpt = excerpt
  }
}

interface FailureDetails {
  code?: string
  details?: readonly Issue[]
  excerpt?: string
}

const CODES: Record<Exit, string> = { 0: 'OK', 1: 'NO', 2: 'USAGE', 3: 'REFUSED' }

/** The command line is not what the command takes. */
export const usage = (message: string, suggestion: string): Failure => new Failure(EXIT.usage, message, suggestion)
