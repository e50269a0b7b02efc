import { measureOf } from './measures.ts'
import type { Measure } from './search.ts'
import { keyOf, nameOf } from './naming.ts'
import { COLOURED } from './palette.ts'
import type { Report } from './shapes.ts'

/** One group over time. `colour`: its place in the palette; `COLOURED` is the rest. */
export interface Series {
  key: string
  name: string
  colour: number
  values: (number | null)[]
}

export interface Drawn {
  starts: number[]
  /** Where the last bucket ends. */
  to: number
  asOf: number
  series: Series[]
}

/**
 * A report as lines or bars. The groups that cost most have a colour, the same whatever is shown of them; what the others come to is one
 * more where it can be added up.
 */
export function toDrawn(report: Report, measure: Measure): Drawn {
  const { of, adds } = measureOf(measure)
  const { starts, to } = report
  const placeOf = new Map(starts.map((start, index) => [start, index]))
  const own = report.groups.filter(({ other }) => !other).slice(0, COLOURED)
  const all: Series[] = own.map((group, colour) => ({
    key: keyOf(group),
    name: nameOf(group, report.by ?? 'model').text,
    colour,
    values: starts.map(() => (adds ? 0 : null)),
  }))
  const rest: Series = { key: '+', name: 'All others', colour: COLOURED, values: starts.map(() => 0) }
  const seriesOf = new Map(all.map((series) => [series.key, series]))
  let more = false
  for (const row of report.rows) {
    const place = placeOf.get(row.start)
    const value = of(row)
    if (place === undefined || value === null) continue
    const series = seriesOf.get(keyOf(row))
    if (!series && !adds) continue
    more ||= !series
    const { values } = series ?? rest
    values[place] = adds ? (values[place] ?? 0) + value : value
  }
  return { starts, to, asOf: report.asOf, series: more ? [...all, rest] : all }
}

/** What the chart shows, in a sentence. */
export function findingOf(report: Report, measure: Measure): string {
  const { label, of, write } = measureOf(measure)
  const total = of(report.total)
  const [first] = report.groups
  if (report.total.calls === 0 || !first) return `${label} over time: no calls in this time.`
  const most = nameOf(first, report.by ?? 'model').text
  return `${label} over time: ${total === null ? 'unknown' : write(total)} in all; most of the cost is that of ${most}.`
}
