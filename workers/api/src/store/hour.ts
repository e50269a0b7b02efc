export const HOUR_MS = 3_600_000

/** First millisecond of the hour (UTC) that a time is in. */
export const hourOf = (time: number): number => time - (time % HOUR_MS)
