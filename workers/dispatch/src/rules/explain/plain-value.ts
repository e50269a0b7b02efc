const MAX_TEXT = 200
const MAX_ENTRIES = 20

const clipped = (text: string): string => (text.length > MAX_TEXT ? `${text.slice(0, MAX_TEXT).toWellFormed()}…` : text)

/** A value of CEL as it can be shown and sent: whole numbers are numbers, times and durations text, and long things are cut. */
export function plainValue(value: unknown): unknown {
  if (typeof value === 'bigint') return Number(value)
  if (typeof value === 'string') return clipped(value)
  if (value === null || typeof value !== 'object') return value ?? null
  if (value instanceof Date) return value.toISOString()
  if (Array.isArray(value)) return value.slice(0, MAX_ENTRIES).map(plainValue)
  const primitive: unknown = value.valueOf()
  // A duration is worth its milliseconds.
  if (typeof primitive === 'number') return `${primitive / 1000}s`
  const entries = Object.entries(value).slice(0, MAX_ENTRIES)
  return Object.fromEntries(entries.map(([name, inner]) => [name, plainValue(inner)]))
}
