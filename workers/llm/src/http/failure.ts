import type { AttemptFailure, CallFailure } from '../call/contract.ts'

/** OpenAI's shape of an error, which its SDKs know. https://platform.openai.com/docs/guides/error-codes */
export interface ErrorBody {
  error: { message: string; type: string; param: string | null; code: string | null }
}

interface Row {
  status: number
  type: string
  code: string
  /** Asking again changes nothing; the SDKs would, for the status alone. */
  final?: true
}

const ROWS: Record<Exclude<CallFailure['code'], 'MODEL_ERROR'>, Row> = {
  NO_SUCH_MODEL: { status: 404, type: 'invalid_request_error', code: 'model_not_found' },
  INVALID_INPUT: { status: 400, type: 'invalid_request_error', code: 'invalid_request' },
  UNPRICED: { status: 400, type: 'invalid_request_error', code: 'unpriced_model' },
  RATE_LIMITED: { status: 429, type: 'rate_limit_error', code: 'rate_limit_exceeded' },
  BUDGET_EXHAUSTED: { status: 429, type: 'insufficient_quota', code: 'insufficient_quota', final: true },
  ABORTED: { status: 400, type: 'invalid_request_error', code: 'aborted', final: true },
}

/** A call without an answer, as HTTP. */
export function failureResponse(failure: CallFailure): Response {
  const row = rowOf(failure)
  const wait = 'retryAfterSeconds' in failure ? failure.retryAfterSeconds : undefined
  const headers = {
    ...(failure.callId !== undefined && { 'x-request-id': failure.callId }),
    ...(wait !== undefined && { 'retry-after': String(wait) }),
    // What was tried three times upstream is not tried three times more by the SDK, unless it is said when that makes sense.
    ...((row.final || (failure.code === 'MODEL_ERROR' && wait === undefined)) && { 'x-should-retry': 'false' }),
  }
  const param = 'param' in failure ? (failure.param ?? null) : null
  return Response.json(errorBody(failure.message, row.type, row.code, param), { status: row.status, headers })
}

function rowOf(failure: CallFailure): Row {
  if (failure.code !== 'MODEL_ERROR') return ROWS[failure.code]
  return failure.status === 429 ? ROWS.RATE_LIMITED : { status: failure.status, type: 'server_error', code: 'upstream_failed' }
}

export const errorBody = (message: string, type: string, code: string | null, param: string | null = null): ErrorBody => ({
  error: { message, type, param, code },
})

/** What goes wrong in the middle of a stream, for its last event. */
export const streamError = (failure: AttemptFailure): ErrorBody =>
  errorBody(`The answer broke off: ${failure.detail}`, 'server_error', failure.kind === 'timeout' ? 'upstream_timeout' : 'upstream_failed')
