const BASE_MS = 250
const MAX_MS = 8_000

/**
 * How long to wait before the targets are asked another time: full jitter.
 * https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/
 *
 * @param round 1 before the second time
 * @param random from 0 to 1
 */
export const backoffMs = (round: number, random: number): number => Math.round(random * Math.min(MAX_MS, BASE_MS * 2 ** round))
