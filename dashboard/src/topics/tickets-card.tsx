import type { ReactNode } from 'react'
import { Card } from '../design/card.tsx'
import { Name } from '../design/foreign.tsx'
import { Age } from '../design/time.tsx'
import type { TopicDetail } from './shapes.ts'
import { items } from './words.ts'

const isWeb = (url: string): boolean => /^https?:\/\//.test(url)

/** Tickets that items of the topic have led to, those with most items first. */
export function TicketsCard({ detail: { tickets } }: { detail: TopicDetail }): ReactNode {
  return (
    <Card title="Tickets">
      {tickets.length === 0 && <p className="px-4 py-2 text-kumo-subtle">No ticket was opened for its newest items.</p>}
      <ul>
        {tickets.map(({ destination, externalId, url, items: number, lastAt }) => (
          <li
            key={`${destination} ${externalId}`}
            className="flex items-center gap-3 border-b border-kumo-hairline px-4 py-1.5 last:border-b-0"
          >
            <span className="min-w-0 flex-1 truncate">
              {isWeb(url) ? (
                <a href={url} target="_blank" rel="noreferrer" className="font-medium text-kumo-link underline">
                  <Name>{externalId}</Name>
                </a>
              ) : (
                <Name>{externalId}</Name>
              )}{' '}
              <span className="text-xs text-kumo-subtle">
                <Name>{destination}</Name>
              </span>
            </span>
            <span className="text-xs text-kumo-subtle">
              {items(number)}
              {lastAt !== null && (
                <>
                  {' '}
                  · <Age at={lastAt} />
                </>
              )}
            </span>
          </li>
        ))}
      </ul>
    </Card>
  )
}
