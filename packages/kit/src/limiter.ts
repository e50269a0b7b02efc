import type { Lease, Limit } from './gcra.ts'
import { fail, ok, type Result } from './result.ts'
import { shareable } from './shareable.ts'

export interface LimiterPorts {
  /** Asks the object that holds the tokens of the key. */
  lease(key: string, wanted: number, limit: Limit): Promise<Lease>
  now(): number
  /** The object did not answer; requests are let through until it does. */
  unreachable(key: string, error: unknown): void
  /** Lets a lease arrive even where the request that asked for it is gone: others wait for it. */
  keepAlive(work: Promise<unknown>): void
  /**
   * Where few ask, each at its own pace (people, programs that poll), a lease for each request would be a call for each. There a block holds
   * at least so many tokens, of a limit that is large enough, and is held for so long.
   */
  pace?: { block: number; holdMs: number }
}

/** What is left of a limit, as far as is known here: other isolates take from it too. */
export interface Quota {
  left: number
  /** Until all of it is there again. */
  resetMs: number
}

/**
 * Takes one token, or says when there is one again. What is left is null while nobody can tell. A key whose limit has changed
 * begins anew.
 */
export type Limiter = (key: string, limit: Limit) => Promise<Result<Quota | null, { retryAfterMs: number }>>

/** A block holds at most this share of a limit, and at most `MAX_BLOCK`: what leases can add to a limit is bounded by it. */
const SHARE = 0.05
const MAX_BLOCK = 1_000
/** A block used up within this time doubles the next one. */
const QUICK_MS = 1_000
/** Tokens not used by then are forgotten. */
const HOLD_MS = 2_000
const TIMEOUT_MS = 1_000
/** Keys remembered per isolate. */
const MAX_KEYS = 1_000

const UNTOLD = ok(null)

interface Tokens {
  limit: Limit
  left: number
  /** How many the object had left after the last lease, and when all of them would be there again. */
  elsewhere: number
  resetAt: number
  /** How many to lease next. */
  block: number
  leasedAt: number
  deniedUntil: number
  unreachableUntil: number
  /** Requests that wait for the lease under way, and how many of the last ones it left without a token. */
  waiting: number
  unserved: number
  refill: { since: number; done: () => Promise<void> } | undefined
}

/**
 * The client of `RateLimiter`. Tokens are leased in blocks that grow while they are used up quickly, so that the object is
 * called once in a second or so and not once for each request; a denial is remembered until it passes.
 */
export function createLimiter(ports: LimiterPorts): Limiter {
  const keys = new Map<string, Tokens>()
  const { block: least, holdMs } = ports.pace ?? { block: 1, holdMs: HOLD_MS }

  const tokensOf = (key: string, limit: Limit): Tokens => {
    const known = keys.get(key)
    if (known && same(known.limit, limit)) return known
    if (keys.size >= MAX_KEYS) keys.clear()
    const fresh = unused(limit)
    keys.set(key, fresh)
    return fresh
  }

  const refill = async (key: string, tokens: Tokens): Promise<void> => {
    const wanted = nextBlock(tokens, ports.now(), least, holdMs)
    try {
      const { granted, retryAfterMs, left, resetMs } = await inTime(() => ports.lease(key, wanted, tokens.limit))
      const now = ports.now()
      tokens.left = granted
      tokens.elsewhere = left
      tokens.resetAt = now + resetMs
      tokens.block = wanted
      tokens.leasedAt = now
      tokens.deniedUntil = granted > 0 ? 0 : now + retryAfterMs
      tokens.unserved = Math.max(0, tokens.waiting - granted)
    } catch (error) {
      tokens.unreachableUntil = ports.now() + TIMEOUT_MS
      ports.unreachable(key, error)
    }
    tokens.waiting = 0
    tokens.refill = undefined
  }

  const take = async (key: string, tokens: Tokens): ReturnType<Limiter> => {
    const now = ports.now()
    if (now < tokens.deniedUntil) return fail({ retryAfterMs: tokens.deniedUntil - now })
    if (now < tokens.unreachableUntil) return UNTOLD
    if (tokens.left > 0 && now - tokens.leasedAt < holdMs) {
      tokens.left -= 1
      return ok({ left: tokens.left + tokens.elsewhere, resetMs: Math.max(0, tokens.resetAt - now) })
    }
    // A refill that is overdue belongs to a request that was killed: it will never end.
    const under = tokens.refill && now - tokens.refill.since <= 2 * TIMEOUT_MS ? tokens.refill : undefined
    tokens.waiting += 1
    if (under) await under.done().catch(() => undefined)
    else {
      const work = refill(key, tokens)
      tokens.refill = { since: now, done: shareable(work, 2 * TIMEOUT_MS) }
      ports.keepAlive(work)
      await work
    }
    return take(key, tokens)
  }

  return (key, limit) => take(key, tokensOf(key, limit))
}

const same = (one: Limit, other: Limit): boolean =>
  one === other || (one.requests === other.requests && one.periodMs === other.periodMs && one.sharers === other.sharers)

const unused = (limit: Limit): Tokens => ({
  limit,
  left: 0,
  elsewhere: 0,
  resetAt: 0,
  block: 1,
  leasedAt: 0,
  deniedUntil: 0,
  unreachableUntil: 0,
  waiting: 0,
  unserved: 0,
  refill: undefined,
})

function nextBlock({ limit, left, block, leasedAt, unserved }: Tokens, now: number, least: number, holdMs: number): number {
  const most = Math.max(1, Math.min(MAX_BLOCK, Math.floor((limit.requests / (limit.sharers ?? 1)) * SHARE)))
  const quick = left === 0 && now - leasedAt < QUICK_MS
  const slow = left > 0 || now - leasedAt > holdMs
  const next = quick ? block * 2 : slow ? Math.floor(block / 2) : block
  return Math.min(most, Math.max(least, unserved, next))
}

/** Rejects where there is no answer within a second. */
async function inTime<T>(ask: () => Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | null = null
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error('no answer from the rate limiter')), TIMEOUT_MS)
  })
  // Asked a microtask later, so that it ends after it was written down as under way, even where it throws at once.
  return Promise.race([Promise.resolve().then(ask), late]).finally(() => {
    if (timer !== null) clearTimeout(timer)
  })
}
