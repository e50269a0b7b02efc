import type { Lease, Limit } from './gcra.ts'

/** A limit and the number of those who share it. */
export type SharedLimit = Limit & { sharers: number }

/** Where the tokens of a shared limit are. Who is not in `low` has all of its own. */
export interface Shares {
  /** Epoch ms of the last change. */
  at: number
  /** Tokens for everybody. */
  pool: number
  /** Own tokens of those who lack some. */
  low: Record<string, number>
}

/** Nobody has taken anything yet. */
export const untouched = (now: number): Shares => ({ at: now, pool: Number.POSITIVE_INFINITY, low: {} })

/** Sums of fractions must not cost a token. */
const EPSILON = 1e-6

/** Half of the tokens belong to the sharers, each the same number and at least one; the other half is there for everybody. */
function sizes({ requests, sharers }: SharedLimit): { own: number; pool: number } {
  const own = Math.max(1, requests / (2 * sharers))
  return { own, pool: Math.max(0, requests - sharers * own) }
}

/**
 * Takes tokens out of what somebody owns, then out of the pool. Tokens that grow back are spread evenly over those who lack own
 * ones, what one of them cannot hold over the rest, and only what nobody lacks goes into the pool (max-min fairness, Bertsekas
 * and Gallager, Data Networks, 6.5.2). So whoever stays below an even share is never refused, whatever the others do, and what
 * somebody does not use is for whoever wants it. In any window of w ms it grants at most `requests × (1 + w / periodMs)`, where
 * there are at least as many requests as sharers.
 *
 * @param wanted how many tokens at most; fewer are granted where fewer are left
 */
export function share(shares: Shares, who: string, wanted: number, limit: SharedLimit, now: number): { lease: Lease; shares: Shares } {
  const full = sizes(limit)
  const rate = limit.requests / limit.periodMs
  const grown = grow(shares, rate * Math.max(0, now - shares.at), full)
  const own = grown.low[who] ?? full.own
  const left = Math.floor(own + grown.pool + EPSILON)
  const granted = Math.min(wanted, left)
  const low = { ...grown.low }
  low[who] = Math.max(0, own - granted)
  const pool = Math.max(0, grown.pool - Math.max(0, granted - own))
  const missing = full.pool - pool + Object.values(low).reduce((sum, tokens) => sum + full.own - tokens, 0)
  // As if the others went on lacking some: it may be sooner.
  const retryAfterMs = left > 0 ? 0 : Math.ceil((1 - own - grown.pool) / (rate / Object.keys(low).length))
  const lease = { granted, retryAfterMs, left: left - granted, resetMs: Math.ceil(missing / rate) }
  return { lease, shares: { at: Math.max(now, shares.at), pool, low } }
}

/** Those who lack least are served first: so each gets an even part of what the ones before it left. */
function grow(shares: Shares, amount: number, full: { own: number; pool: number }): { pool: number; low: Record<string, number> } {
  const byNeed = Object.entries(shares.low).sort(([, one], [, other]) => other - one)
  const low: Record<string, number> = {}
  let rest = amount
  for (const [index, [name, tokens]] of byNeed.entries()) {
    const part = Math.min(full.own - Math.min(tokens, full.own), rest / (byNeed.length - index))
    rest -= part
    if (tokens + part < full.own - EPSILON) low[name] = tokens + part
  }
  return { low, pool: Math.min(full.pool, shares.pool + rest) }
}
