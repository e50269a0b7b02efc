import type { ReactNode } from 'react'
import type { Overview, Sentiment } from '../api/shapes.ts'
import { count } from '../design/format.ts'
import { SearchLink } from '../design/search-link.tsx'
import { SENTIMENTS } from '../design/sentiment.tsx'
import { Moment } from '../design/time.tsx'
import type { InboxSearch } from '../inbox/search.ts'

interface SentimentTableProps {
  overview: Pick<Overview, 'sentiment'>
  /** The items that a number counts; without it the numbers lead nowhere. */
  searchOf?: (from: number, sentiment: Sentiment) => InboxSearch
}

/** The chart as numbers. */
export function SentimentTable({ overview: { sentiment }, searchOf }: SentimentTableProps): ReactNode {
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
          {sentiment.map(({ at, ...counts }) => (
            <tr key={at} className="border-t border-kumo-hairline">
              <th scope="row" className="py-1 text-left font-normal">
                <Moment at={at} />
              </th>
              {SENTIMENTS.map((name) => (
                <td key={name} className="num">
                  {searchOf && counts[name] > 0 ? (
                    <SearchLink search={searchOf(at, name)} className="hover:underline">
                      {count(counts[name])}
                    </SearchLink>
                  ) : (
                    count(counts[name])
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
