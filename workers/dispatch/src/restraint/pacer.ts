/** Queue positions are remembered for so many limits. */
const MAX_KEYS = 1_000

/** When a request that got no token may come again (epoch ms). */
export type Pacer = (key: string, retryAfterMs: number, intervalMs: number, now: number) => number

/**
 * Gives each request that finds no token a place of its own in the time to come, one interval after the one before it: a thousand that
 * came back at once for the next token would be a thousand questions for one answer.
 *
 * Each isolate keeps its own line; where several do, some come back a second time.
 */
export function createPacer(): Pacer {
  const taken = new Map<string, number>()
  return (key, retryAfterMs, intervalMs, now) => {
    const last = taken.get(key)
    const next = Math.max(now + retryAfterMs, last === undefined ? 0 : last + intervalMs)
    if (taken.size >= MAX_KEYS) taken.clear()
    taken.set(key, next)
    return Math.ceil(next)
  }
}
