import type { AttemptFailure } from './contract.ts'

/** Thrown while a stream is read: what was said so far stands, what follows is missing. */
export class StreamFailure extends Error {
  readonly failure: AttemptFailure

  constructor(failure: AttemptFailure) {
    super(failure.detail)
    this.name = 'StreamFailure'
    this.failure = failure
  }
}

/** Whatever was thrown, as a failure. */
export const failureOf = (error: unknown): AttemptFailure =>
  error instanceof StreamFailure ? error.failure : { kind: 'unavailable', detail: error instanceof Error ? error.message : String(error) }
