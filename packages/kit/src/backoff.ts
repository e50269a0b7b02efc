/**
 * Seconds to wait before try `attempt + 1`: exponential with full jitter, capped.
 * https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/
 *
 * @param attempt how many tries there have been, from 1
 * @param random a number in [0, 1)
 */
export function backoffSeconds(attempt: number, random: number, base = 5, cap = 900): number {
  const ceiling = Math.min(cap, base * 2 ** Math.min(attempt - 1, 30))
  return Math.max(1, Math.round(ceiling * random))
}
