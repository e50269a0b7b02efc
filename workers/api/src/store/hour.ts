export const HOUR_MS = 3_600_000
export const DAY_MS = 24 * HOUR_MS

/** First millisecond of the hour (UTC) that a time is in. */
export const hourOf = (time: number): number => time - (time % HOUR_MS)
