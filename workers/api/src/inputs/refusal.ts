import { AppError } from '@sluice/kit/http'
import { ERRORS, type Issue } from '@sluice/schema/errors'
import type { Outcome } from './submit.ts'

type Refused = Extract<Outcome, { failure: unknown }>

const WAIT_SECONDS = 5

/**
 * The answer where not one input was accepted: for trouble of ours the request may come again, whole; for what is wrong with the
 * inputs it has to be another one. `details` begin with the number of the input: `2.rating`.
 */
export function refusalOf(refused: readonly Refused[], headers: Record<string, string>): AppError {
  const details = refused.flatMap(issuesOf)
  const message = refused.length === 1 ? 'The input was not accepted.' : `None of the ${refused.length} inputs was accepted.`
  const passing = refused.filter(({ failure }) => ERRORS[failure.code].retryable)
  if (passing.length === 0) return new AppError('SCHEMA_MISMATCH', message, { details, headers })
  const code = passing.every(({ failure }) => failure.code === 'RATE_LIMITED') ? 'RATE_LIMITED' : 'UNAVAILABLE'
  const retryAfterSeconds = Math.max(...passing.map(({ failure }) => failure.retryAfterSeconds ?? WAIT_SECONDS))
  return new AppError(code, message, { details, retryAfterSeconds, headers })
}

function issuesOf({ index, failure }: Refused): Issue[] {
  if (failure.details.length === 0) return [{ path: String(index), message: failure.message }]
  return failure.details.map(({ path, message }) => ({ path: path === '' ? String(index) : `${index}.${path}`, message }))
}
