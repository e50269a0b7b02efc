import type { AttemptFailure } from '../call/contract.ts'
import { fieldsOf } from './fields.ts'

/** What a server says of an error. */
export interface Stated {
  message: string
  /** Whatever names it: `rate_limit_exceeded`, `RESOURCE_EXHAUSTED`, `429`. */
  names: readonly string[]
}

const first = (value: unknown): unknown => (Array.isArray(value) ? (value as unknown[])[0] : value)

const words = (value: unknown): string => (typeof value === 'string' ? value : (JSON.stringify(value) ?? ''))

/**
 * An error in whichever of the usual shapes it comes: `{error: {message, type, code}}` (OpenAI, Anthropic), in a list (Gemini),
 * `{error: "…"}` (Ollama), `{errors: [{code, message}]}` (Cloudflare), `{message}` or `{detail}` (Mistral, FastAPI).
 */
export function stated(body: unknown): Stated {
  const outer = fieldsOf(first(body))
  const inner = first(outer['error'] ?? outer['errors']) ?? outer
  if (typeof inner === 'string') return { message: inner, names: [] }
  const { message, detail, description, code, internalCode, type, status } = fieldsOf(inner)
  const names = [internalCode, code, type, status].filter((name) => typeof name === 'string' || typeof name === 'number').map(String)
  return { message: words(message ?? detail ?? description ?? ''), names }
}

/** What names stand for where there is no status to go by: an error inside a stream, or inside a 200. */
const STATUS_OF: Record<string, number> = {
  invalid_request_error: 400,
  authentication_error: 401,
  invalid_api_key: 401,
  billing_error: 402,
  permission_error: 403,
  not_found_error: 404,
  model_not_found: 404,
  request_too_large: 413,
  rate_limit_error: 429,
  rate_limit_exceeded: 429,
  RESOURCE_EXHAUSTED: 429,
  insufficient_quota: 429,
  api_error: 500,
  server_error: 500,
  timeout_error: 504,
  overloaded_error: 529,
}

/**
 * Money does not come back by waiting. OpenAI tells it with 429, Anthropic with 400 and in words alone. Those have to be its own: an
 * error repeats what the request said, and that may be about billing.
 */
const NO_CREDIT = {
  names: /insufficient_quota|billing|credit/i,
  message: /credit balance is too low|check your plan and billing|insufficient (?:balance|credits|funds)/i,
}

/** Too long for this model; another one may take it. */
const TOO_LONG = /context[ _](?:length|window)|prompt is too long|token count .*exceeds|request_too_large/i

/** A parameter, or a value of one, that this model does not take, or this server; another one may. OpenAI tells it with a code. */
const NOT_HERE = {
  names: /^unsupported_(?:value|parameter)$/,
  message:
    /(?:not support|deprecated|cannot both be specified).{0,120}\bthis model|\bthis model does(?: not|n't) support|property '[^']+' is unsupported/i,
}
/** What a target says that cannot do what is asked. */
const NOT_IMPLEMENTED = 501

const TIMEOUTS = new Set([408, 504, 524])
/** Wrong key, no credit, no such model or address. */
const OURS = new Set([401, 402, 403, 404, 405])

/** What a status, and what was said with it, tell of whose fault it is and whether it passes. */
export function byStatus(status: number, { message, names }: Stated, retryAfterSeconds?: number): AttemptFailure {
  const detail = message || `status ${status}`
  const said = [...names, message].join(' ')
  if (status < 500 && (names.some((name) => NO_CREDIT.names.test(name)) || NO_CREDIT.message.test(message)))
    return { kind: 'misconfigured', status, detail }
  if (status === 429) return { kind: 'rate_limited', detail, ...(retryAfterSeconds !== undefined && { retryAfterSeconds }) }
  if (TIMEOUTS.has(status)) return { kind: 'timeout', sent: true, detail }
  if (status === 409 || status >= 500) return { kind: 'unavailable', status, detail }
  if (OURS.has(status)) return { kind: 'misconfigured', status, detail }
  if (status < 400) return { kind: 'misconfigured', status, detail: `status ${status}: the address leads elsewhere; configure that one` }
  if (names.some((name) => NOT_HERE.names.test(name)) || NOT_HERE.message.test(message))
    return { kind: 'rejected', status: NOT_IMPLEMENTED, detail }
  return { kind: 'rejected', status: TOO_LONG.test(said) ? 413 : status, detail }
}

/** An error that came without a status. */
export function byName(error: Stated): AttemptFailure {
  const status = error.names.map((name) => STATUS_OF[name] ?? Number(name)).find((one) => one >= 400 && one < 600)
  return status === undefined ? { kind: 'unavailable', detail: error.message || 'an error inside the answer' } : byStatus(status, error)
}

/** Servers answer 200 and put the error inside; null where there is none. */
export function errorInside(body: unknown): AttemptFailure | null {
  const { error, type } = fieldsOf(first(body))
  return error || type === 'error' ? byName(stated(body)) : null
}
