/** So many requests in a period; a whole period's worth may come at once. */
export interface Limit {
  requests: number
  periodMs: number
  /** How many share it, each with a part of its own: see fair-share.ts. */
  sharers?: number
}

/** `granted` 0 means none before `retryAfterMs` have passed. */
export interface Lease {
  granted: number
  retryAfterMs: number
  /** Tokens that are there still. */
  left: number
  /** Until all of them are there again, where nobody takes one. */
  resetMs: number
}

/** Sums of fractions of a millisecond must not cost a token. */
const EPSILON = 1e-6

/**
 * Generic Cell Rate Algorithm (ITU-T I.371, annex A, "virtual scheduling"): the whole state is the theoretical arrival time
 * of the next request. In any window of w ms it grants at most `requests × (1 + w / periodMs)`.
 *
 * @param arrival what the last call gave back, 0 at first; epoch ms
 * @param wanted how many tokens at most; fewer are granted where fewer are left
 */
export function gcra(arrival: number, wanted: number, { requests, periodMs }: Limit, now: number): Lease & { arrival: number } {
  const interval = periodMs / requests
  // Never further ahead than this limit can put it: it may have been a longer one before.
  const start = Math.min(Math.max(arrival, now), now + periodMs)
  const left = Math.floor((now + periodMs - start) / interval + EPSILON)
  const granted = Math.min(wanted, left)
  const retryAfterMs = left > 0 ? 0 : Math.ceil(start + interval - now - periodMs)
  const next = start + granted * interval
  return { granted, retryAfterMs, left: left - granted, resetMs: Math.ceil(next - now), arrival: next }
}
