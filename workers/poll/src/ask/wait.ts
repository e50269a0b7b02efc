/** Above this, a reset is a time in epoch seconds, below it seconds from now. */
const EPOCH_FROM = 1_000_000_000
/** Above this, in milliseconds. */
const MILLISECONDS_FROM = 100_000_000_000

/**
 * Seconds that an answer asks to wait: `Retry-After` (RFC 9110, section 10.2.3), or where no request is left until then, the reset
 * of a rate limit as GitHub, Reddit and others write it. Null where it asks for nothing.
 */
export function waitSeconds(headers: Headers, now: number): number | null {
  return retryAfter(headers.get('retry-after'), now) ?? limitReset(headers, now)
}

function retryAfter(text: string | null, now: number): number | null {
  if (text === null) return null
  if (/^\d{1,9}(?:\.\d+)?$/.test(text.trim())) return Math.ceil(Number(text))
  const date = Date.parse(text)
  return Number.isNaN(date) ? null : Math.max(0, Math.ceil((date - now) / 1_000))
}

function limitReset(headers: Headers, now: number): number | null {
  for (const prefix of ['x-ratelimit', 'ratelimit']) {
    const left = headers.get(`${prefix}-remaining`)
    const reset = secondsOf(headers.get(`${prefix}-reset`))
    if (left === null || Number(left) >= 1 || Number.isNaN(reset)) continue
    return Math.max(0, Math.ceil(reset > EPOCH_FROM ? reset - now / 1_000 : reset))
  }
  return null
}

/** Mastodon writes a date, some others milliseconds. */
function secondsOf(reset: string | null): number {
  if (reset === null) return Number.NaN
  const number = /^\d{4}-\d\d-\d\dT/.test(reset) ? Date.parse(reset) : Number(reset)
  return number > MILLISECONDS_FROM ? number / 1_000 : number
}
