const BASE_MS = 250
const MAX_MS = 8_000

/**
 * How long to wait before the targets are asked another time: full jitter, never shorter than what they asked for.
 * https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/
 *
 * @param round 1 before the second time
 * @param retryAfterMs the shortest wait that a target asked for; not finite where none did
 * @param random from 0 to 1
 */
export function backoffMs(round: number, retryAfterMs: number, random: number): number {
  const jitter = Math.round(random * Math.min(MAX_MS, BASE_MS * 2 ** round))
  return Number.isFinite(retryAfterMs) ? Math.max(retryAfterMs, jitter) : jitter
}
