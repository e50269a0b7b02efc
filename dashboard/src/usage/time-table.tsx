import type { ReactNode } from 'react'
import { Name } from '../design/foreign.tsx'
import { UNKNOWN } from '../design/format.ts'
import { Moment } from '../design/time.tsx'
import { measureOf } from './measures.ts'
import type { Measure } from './search.ts'
import type { Drawn } from './series.ts'

/** The chart as numbers. */
export function TimeTable({ drawn: { starts, series }, measure }: { drawn: Drawn; measure: Measure }): ReactNode {
  const { label, write } = measureOf(measure)
  return (
    <div className="h-[280px] flex-1 overflow-auto px-4 py-2" tabIndex={0} role="region" aria-label={`${label} over time as a table`}>
      <table className="w-full text-right">
        <thead className="text-xs text-kumo-subtle">
          <tr>
            <th scope="col" className="py-1 text-left font-normal">
              From
            </th>
            {series.map(({ key, name }) => (
              <th key={key} scope="col" className="max-w-40 truncate pl-4 font-normal">
                <Name>{name}</Name>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {starts.map((start, index) => (
            <tr key={start} className="border-t border-kumo-hairline">
              <th scope="row" className="py-1 text-left font-normal whitespace-nowrap">
                <Moment at={start} />
              </th>
              {series.map(({ key, values }) => {
                const value = values[index] ?? null
                return (
                  <td key={key} className="num pl-4">
                    {value === null ? UNKNOWN : write(value)}
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
