/** Milliseconds since 1970 → `2026-03-01 14:02:11`, on the clock of whoever reads it. */
export function time(at: number): string {
  const date = new Date(at)
  const day = [date.getFullYear(), date.getMonth() + 1, date.getDate()].map(two).join('-')
  return `${day} ${[date.getHours(), date.getMinutes(), date.getSeconds()].map(two).join(':')}`
}

/** `840 ms`, `12.3 s`, `4.1 min`, `3.2 h` */
export function duration(ms: number): string {
  const [divisor, unit] = ms < 1_000 ? [1, 'ms'] : ms < 60_000 ? [1_000, 's'] : ms < 3_600_000 ? [60_000, 'min'] : [3_600_000, 'h']
  return `${divisor === 1 ? Math.round(ms) : (ms / divisor).toFixed(1)} ${unit}`
}

const two = (value: number): string => String(value).padStart(2, '0')
