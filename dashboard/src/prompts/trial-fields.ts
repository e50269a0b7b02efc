import type { TrialRow, TrialSide } from './shapes.ts'

/** Fields that are read first, in this order; others follow as they come. */
const FIRST = ['sentiment', 'category', 'urgency', 'topics', 'label', 'score']

/** Which fields the sides of a trial have, the important ones first. */
export function fieldsOf(rows: readonly TrialRow[]): string[] {
  const sides: TrialSide[] = rows.flatMap(({ before, after }) => (before ? [before, after] : [after]))
  const names = new Set(sides.flatMap((side) => (side.ok ? Object.keys(side.fields) : [])))
  return [...FIRST.filter((name) => names.has(name)), ...[...names].filter((name) => !FIRST.includes(name))]
}

/** A value as one reads it. */
export function written(value: unknown): string {
  if (value === null || value === undefined) return '—'
  if (typeof value === 'string') return value === '' ? '—' : value
  if (Array.isArray(value)) return value.length === 0 ? '—' : value.map(written).join(', ')
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : JSON.stringify(value)
}

/** What people said of a field; undefined where nobody has corrected it. */
export const saidOf = ({ people }: TrialRow, field: string): string | undefined => {
  const said = people === null ? undefined : (people as Record<string, unknown>)[field]
  return said === undefined ? undefined : written(said)
}
