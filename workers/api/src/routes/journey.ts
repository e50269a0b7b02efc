import type { DeliveryStatus } from '@sluice/schema/delivery'

/** When an event reached each stage, in milliseconds since 1970; null where it has not yet. */
export interface StageTimes {
  receivedAt: number | null
  normalizedAt: number | null
  analyzedAt: number | null
  dispatchedAt: number | null
  /** Nothing is left to do: all deliveries are final, or there are none. */
  finishedAt: number | null
}

/** How long each stage took, waiting in its queue included. */
export interface StageDurations {
  normalize: number | null
  analyze: number | null
  dispatch: number | null
  deliver: number | null
  total: number | null
}

interface SentDelivery {
  status: DeliveryStatus
  finishedAt: number | null
}

/** The end of an event: of its last delivery, or of the decision that there is none. */
export function finishOf(dispatchedAt: number | null, deliveries: readonly SentDelivery[]): number | null {
  if (dispatchedAt === null || deliveries.some(({ finishedAt }) => finishedAt === null)) return null
  return Math.max(dispatchedAt, ...deliveries.map(({ finishedAt }) => finishedAt ?? 0))
}

export function durationsOf({ receivedAt, normalizedAt, analyzedAt, dispatchedAt, finishedAt }: StageTimes): StageDurations {
  return {
    normalize: between(receivedAt, normalizedAt),
    analyze: between(normalizedAt, analyzedAt),
    dispatch: between(analyzedAt, dispatchedAt),
    deliver: between(dispatchedAt, finishedAt),
    total: between(receivedAt, finishedAt),
  }
}

interface PartTimes {
  receivedAt: number
  normalizedAt: number
  analyzedAt: number | null
  dispatchedAt: number | null
}

/** A delivery of several items reaches a stage when the last of them does, and is finished when all that they brought about is. */
export function timesOfParts(parts: readonly PartTimes[], actions: { open: number; finishedAt: number | null }): StageTimes {
  const dispatchedAt = lastOf(parts.map((part) => part.dispatchedAt))
  return {
    receivedAt: Math.min(...parts.map(({ receivedAt }) => receivedAt)),
    normalizedAt: lastOf(parts.map(({ normalizedAt }) => normalizedAt)),
    analyzedAt: lastOf(parts.map(({ analyzedAt }) => analyzedAt)),
    dispatchedAt,
    finishedAt: dispatchedAt === null || actions.open > 0 ? null : Math.max(dispatchedAt, actions.finishedAt ?? 0),
  }
}

/** Null as long as one of them has no time. */
const lastOf = (times: readonly (number | null)[]): number | null =>
  times.some((time) => time === null) ? null : Math.max(...times.map(Number))

/** Clocks of two machines may differ by a little; a duration is never negative. */
const between = (start: number | null, end: number | null): number | null =>
  start === null || end === null ? null : Math.max(0, end - start)
