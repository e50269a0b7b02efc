/** A calendar day or month in UTC. */
export type Period = 'day' | 'month'

/** The first millisecond of the period that a moment lies in. */
export function periodStart(period: Period, at: number): number {
  const date = new Date(at)
  return period === 'day'
    ? Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate())
    : Date.UTC(date.getUTCFullYear(), date.getUTCMonth())
}

/** The first millisecond of the period after it. */
export function periodEnd(period: Period, at: number): number {
  const date = new Date(at)
  return period === 'day'
    ? Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate() + 1)
    : Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1)
}
