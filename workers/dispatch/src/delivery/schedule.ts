/** Seconds to wait after the first, second … failed try, where the destination has no schedule of its own. Twelve hours in all. */
const RETRY_SECONDS = [5, 30, 120, 600, 3_600, 10_800, 28_800] as const

/** A destination that asks for more patience than this gets this much; a queue keeps a message back no longer. */
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
  /** `retry.seconds` of the destination. */
  schedule?: readonly number[] | undefined
}

/** Seconds until the next try, or null: that was the last one. */
export function nextTry({ attempt, random, retryAfterSeconds = 0, settleSeconds = 0, schedule = RETRY_SECONDS }: Wait): number | null {
  const scheduled = schedule[attempt - 1]
  if (scheduled === undefined) return null
  const jittered = Math.max(1, Math.round(scheduled * (0.8 + 0.4 * random)))
  return Math.max(jittered, settleSeconds, Math.min(Math.ceil(retryAfterSeconds), MAX_RETRY_AFTER_SECONDS))
}
