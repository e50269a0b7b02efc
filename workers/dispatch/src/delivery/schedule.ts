/** Seconds to wait after the first, second … failed try. Twelve hours in all. */
const RETRY_SECONDS = [5, 30, 120, 600, 3_600, 10_800, 28_800] as const

/** A destination that asks for more patience than this gets this much. */
export const MAX_RETRY_AFTER_SECONDS = 43_200

export interface Wait {
  /** Tries there have been, from 1. */
  attempt: number
  /** In [0, 1): spreads the tries of many deliveries by ±20 %. */
  random: number
  /** What the destination asked for. */
  retryAfterSeconds?: number | undefined
  /** Time the destination needs before it can be asked what it has. */
  settleSeconds?: number
}

/** Seconds until the next try, or null: that was the last one. */
export function nextTry({ attempt, random, retryAfterSeconds = 0, settleSeconds = 0 }: Wait): number | null {
  const scheduled = RETRY_SECONDS[attempt - 1]
  if (scheduled === undefined) return null
  const jittered = Math.round(scheduled * (0.8 + 0.4 * random))
  return Math.max(jittered, settleSeconds, Math.min(Math.ceil(retryAfterSeconds), MAX_RETRY_AFTER_SECONDS))
}
