import { useNavigate } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { Card } from '../design/card.tsx'
import { Name } from '../design/foreign.tsx'
import { Segmented } from '../design/segmented.tsx'
import { daysOf } from '../design/zone.ts'
import { Chart } from './chart.tsx'
import { MEASURES } from './measures.ts'
import { DEFAULT_MEASURE, type Measure, type UsageSearch } from './search.ts'
import { findingOf, toDrawn } from './series.ts'
import type { Report } from './shapes.ts'
import { Swatch } from './swatch.tsx'
import { TimeTable } from './time-table.tsx'

const OPTIONS = (Object.keys(MEASURES) as Measure[]).map((value) => ({ value, label: MEASURES[value].label }))
const WAYS = [
  { value: 'chart', label: 'Chart' },
  { value: 'table', label: 'Table' },
] as const

/** How it went over time, told apart; a bar that is clicked, or bars that are dragged over, are looked at closer. */
export function OverTimeCard({ report, search }: { report: Report; search: UsageSearch }): ReactNode {
  const navigate = useNavigate()
  const measure = search.show ?? DEFAULT_MEASURE
  const drawn = toDrawn(report, measure)
  const { show: _show, table: _table, ...kept } = search
  const go = (show: Measure, table: boolean): void =>
    void navigate({ to: '/usage', search: { ...kept, ...(show !== DEFAULT_MEASURE && { show }), ...(table && { table }) }, replace: true })
  return (
    <Card
      title="Over time"
      aside={
        <span className="flex min-w-0 flex-wrap gap-2">
          <Segmented label="Measure" options={OPTIONS} value={measure} onChange={(next) => go(next, search.table ?? false)} />
          <Segmented
            label="Shown as"
            options={WAYS}
            value={search.table ? 'table' : 'chart'}
            onChange={(way) => go(measure, way === 'table')}
          />
        </span>
      }
    >
      <ul aria-label="Groups" className="flex flex-wrap items-center gap-x-4 gap-y-1 px-4 pt-3 text-xs text-kumo-subtle">
        {drawn.series.map(({ key, name, colour }) => (
          <li key={key} className="flex min-w-0 items-center gap-1.5">
            <Swatch colour={colour} />
            <span className="max-w-48 truncate">
              <Name>{name}</Name>
            </span>
          </li>
        ))}
        <li className="ml-auto max-sm:hidden">{daysOf(report.bucketMs ?? 0)}</li>
      </ul>
      {search.table ? (
        <TimeTable drawn={drawn} measure={measure} />
      ) : (
        <Chart
          drawn={drawn}
          measure={measure}
          label={findingOf(report, measure)}
          onZoom={(from, to) => {
            const { range: _range, ...rest } = search
            void navigate({ to: '/usage', search: { ...rest, from, to } })
          }}
        />
      )}
    </Card>
  )
}
