/** What went wrong with a command and what to do about it, as its user reads it: `uncaught.mjs` tells it without a stack. */
export class Failure extends Error {
  readonly isFailure = true
}
