import { dayKey, dayMonth, hourTime, weekday } from '../design/format.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
/** Pixels that a label needs. */
const LABEL = 84

const spanOf = (starts: readonly number[]): number => (starts.at(-1) ?? 0) - (starts[0] ?? 0)

/** A time as it stands below a chart: as much of it as the length of the chart asks for. */
export function axisLabel(starts: readonly number[], at: number): string {
  const span = spanOf(starts)
  if (span <= 2 * DAY) return hourTime(at)
  return span <= 14 * DAY ? weekday(at) : dayMonth(at)
}

/** Where a label stands: at the first bar of a day, as far as there is room. */
export function labelledAt(starts: readonly number[], width: number): (index: number) => boolean {
  const room = Math.max(1, Math.floor(width / LABEL))
  const days = starts.map((at) => dayKey(at))
  const firsts = starts.flatMap((_, index) => (index > 0 && days[index] === days[index - 1] ? [] : [index]))
  const candidates = spanOf(starts) <= 2 * DAY ? starts.map((_, index) => index) : firsts
  const every = Math.ceil(candidates.length / room)
  const chosen = new Set(candidates.filter((_, place) => place % every === 0))
  return (index) => chosen.has(index)
}
