import type { GuardedAnswer, GuardedFailure } from '@sluice/kit/guarded-fetch'
import type { Result } from '@sluice/kit/result'
import type { SendOutcome } from './send-outcome.ts'

type Kind = SendOutcome['kind']

/** What a connector knows of a status of its service. `hint`: what a person has to do about it; it comes before the service's own words. */
export interface KnownError {
  kind: Exclude<Kind, 'delivered'>
  hint: string
}

/** Status → what it means at one service. What is not in it follows the general rule. */
export type ErrorTable = Readonly<Partial<Record<number, KnownError>>>

/** Statuses that say for certain that nothing was done and that a later try may succeed. */
const LATER = new Set([
  408, 425, 429, 503,
  // Cloudflare could not connect to the origin: down, no route, no name, no TLS.
  // https://developers.cloudflare.com/support/troubleshooting/http-status-codes/cloudflare-5xx-errors/
  521, 522, 523, 525, 526, 530,
])

const NO_TABLE: ErrorTable = {}

/**
 * What a status says about the request. Any other 5xx may come from a gateway whose backend has done the work all the
 * same, so it is `unknown`. Other 4xx, and redirects, will be no different next time.
 */
function kindOf(status: number): Kind {
  if (status >= 200 && status < 300) return 'delivered'
  if (status === 401) return 'denied'
  if (LATER.has(status)) return 'retry'
  return status >= 500 ? 'unknown' : 'rejected'
}

/** Seconds of a Retry-After header, given as seconds or as a date (RFC 9110, 10.2.3). */
export function retryAfterSeconds(header: string | null, now: number): number | undefined {
  if (header === null) return undefined
  if (/^\d+$/.test(header.trim())) return Number(header)
  const date = Date.parse(header)
  return Number.isNaN(date) ? undefined : Math.max(0, Math.ceil((date - now) / 1000))
}

/** The outcome of a request by its answer, or by the lack of one. */
export function outcomeOf(result: Result<GuardedAnswer, GuardedFailure>, now: number, errors: ErrorTable = NO_TABLE): SendOutcome {
  if (!result.ok) {
    const { kind, reason } = result.failure
    if (kind === 'unresolved') return { kind: 'retry', detail: reason }
    return kind === 'refused' ? { kind: 'rejected', detail: `address refused: ${reason}` } : { kind: 'unknown', detail: reason }
  }
  const { status, headers, text } = result.value
  const known = errors[status]
  const kind = known?.kind ?? kindOf(status)
  const words = status >= 300 && status < 400 ? 'redirects are not followed' : text
  const detail = known ? `${known.hint}: ${words}` : words
  if (kind === 'delivered' || kind === 'rejected' || kind === 'denied') return { kind, status, detail }
  const after = retryAfterSeconds(headers.get('retry-after'), now)
  return { kind, status, detail, ...(after === undefined ? {} : { retryAfterSeconds: after }) }
}
