import { redactText } from '@sluice/kit/logger'
import { APIConnectionError, APIError, APIUserAbortError } from 'openai'
import type { ModelFailure } from '../chat-model.ts'

/** What the SDK threw → why there is no answer. `timedOut`: our own signal ended the request. */
export function toFailure(error: unknown, timedOut: boolean): ModelFailure {
  const detail = redactText(error instanceof Error ? error.message : String(error)).slice(0, 500)
  if (timedOut || error instanceof APIUserAbortError) return { kind: 'timeout', sent: true, detail: 'no answer in time' }
  if (error instanceof APIConnectionError || !(error instanceof APIError) || error.status === undefined)
    return { kind: 'unavailable', detail }
  const status = Number(error.status)
  if (status === 429) return { kind: 'rate_limited', detail, ...retryAfter(error.headers) }
  if (status === 408) return { kind: 'timeout', sent: true, detail }
  if (status === 409 || status >= 500) return { kind: 'unavailable', status, detail }
  // Wrong key, no such model or address, or an address that points elsewhere.
  if ([401, 403, 404, 405].includes(status) || status < 400) return { kind: 'misconfigured', status, detail }
  return { kind: 'rejected', status, detail }
}

/** RFC 9110 section 10.2.3; a date is left to the caller's own schedule. */
function retryAfter(headers: { get(name: string): string | null } | undefined): { retryAfterSeconds?: number } {
  const seconds = Number(headers?.get('retry-after') ?? Number.NaN)
  return Number.isFinite(seconds) && seconds >= 0 ? { retryAfterSeconds: Math.ceil(seconds) } : {}
}
