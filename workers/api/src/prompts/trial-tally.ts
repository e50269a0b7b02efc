import { JUDGED, same, type TrialSide } from './trial-side.ts'
import type { Judgement } from '../store/dashboard-tables.ts'

/** One item of a trial: before beside after. */
export interface TrialRow {
  id: string
  /** The beginning of it. */
  text: string
  title: string | null
  source: string
  receivedAt: number
  /** Null where there is nothing to hold it against. */
  before: TrialSide | null
  after: TrialSide
  /** Fields that are others now. */
  changed: string[]
  /** What people said of it; null where nobody has corrected it. */
  people: Judgement | null
}

/** Of one side of all items together. */
interface SideSums {
  /** Null where one of them has no price. */
  costNanoUsd: number | null
  /** Median. */
  latencyMs: number | null
  /** Corrected fields that it has as people do. */
  right: number
  failed: number
  /** Answered by the embedded analyser. */
  embedded: number
}

export interface TrialTally {
  items: number
  /** Items with a field that is another. */
  changed: number
  /** Fields that people have corrected. */
  correctedFields: number
  before: SideSums | null
  after: SideSums
}

/** What a trial came to. */
export function tallyOf(rows: readonly TrialRow[]): TrialTally {
  const compared = rows.some(({ before }) => before !== null)
  return {
    items: rows.length,
    changed: rows.filter(({ changed }) => changed.length > 0).length,
    correctedFields: rows.reduce((sum, row) => sum + correctedOf(row).length, 0),
    before: compared ? sums(rows, ({ before }) => before) : null,
    after: sums(rows, ({ after }) => after),
  }
}

const correctedOf = ({ people }: TrialRow): (keyof Judgement)[] => JUDGED.filter((field) => people?.[field] !== undefined)

function sums(rows: readonly TrialRow[], sideOf: (row: TrialRow) => TrialSide | null): SideSums {
  const sides = rows.map((row) => ({ row, side: sideOf(row) }))
  const good = sides.flatMap(({ row, side }) => (side?.ok ? [{ row, side }] : []))
  const costs = good.map(({ side }) => side.costNanoUsd)
  const times = good.flatMap(({ side }) => side.latencyMs ?? []).toSorted((a, b) => a - b)
  return {
    costNanoUsd: costs.includes(null) || costs.length === 0 ? null : costs.reduce<number>((sum, cost) => sum + (cost ?? 0), 0),
    latencyMs: times[Math.floor((times.length - 1) / 2)] ?? null,
    right: good.reduce(
      (sum, { row, side }) => sum + correctedOf(row).filter((field) => same(side.fields[field], row.people?.[field])).length,
      0,
    ),
    failed: sides.filter(({ side }) => side?.ok === false).length,
    embedded: good.filter(({ side }) => side.embedded).length,
  }
}
