import type { ReactNode } from 'react'
import type { Overview } from '../api/shapes.ts'
import { count } from '../design/format.ts'
import { Moment } from '../design/time.tsx'

/** The chart as numbers. */
export function SentimentTable({ overview: { sentiment } }: { overview: Overview }): ReactNode {
  return (
    <div className="h-[290px] overflow-y-auto px-4 py-2" tabIndex={0} role="region" aria-label="Sentiment over time as a table">
      <table className="w-full text-right">
        <thead className="text-xs text-kumo-subtle">
          <tr>
            <th scope="col" className="py-1 text-left font-normal">
              From
            </th>
            <th scope="col" className="font-normal">
              Negative
            </th>
            <th scope="col" className="font-normal">
              Neutral
            </th>
            <th scope="col" className="font-normal">
              Positive
            </th>
          </tr>
        </thead>
        <tbody>
          {sentiment.map(({ at, negative, neutral, positive }) => (
            <tr key={at} className="border-t border-kumo-hairline">
              <th scope="row" className="py-1 text-left font-normal">
                <Moment at={at} />
              </th>
              <td className="num">{count(negative)}</td>
              <td className="num">{count(neutral)}</td>
              <td className="num">{count(positive)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
