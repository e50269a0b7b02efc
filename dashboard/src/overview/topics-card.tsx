import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { TopicLine } from '../api/shapes.ts'
import { Card } from '../design/card.tsx'
import { Foreign, Name } from '../design/foreign.tsx'
import { change, count, dayRange } from '../design/format.ts'
import { ShareBar } from '../design/sentiment.tsx'
import { Sparkline } from '../design/sparkline.tsx'
import { NewBadge } from '../topics/new-badge.tsx'

/** Fewer items than this have no topics that mean something. */
const ENOUGH = 50

interface TopicsCardProps {
  topics: readonly TopicLine[]
  from: number
  to: number
  items: number
}

/** What people talk about more than before, each with a sentence of theirs. */
export function TopicsCard({ topics, from, to, items }: TopicsCardProps): ReactNode {
  return (
    <Card title="Rising topics" aside={<span className="text-xs text-kumo-subtle">whole days, {dayRange(from, to - 1)}</span>}>
      {topics.length === 0 ? (
        <p className="px-4 py-8 text-center text-kumo-subtle">
          {items < ENOUGH ? `Topics appear after about ${ENOUGH} items; ${count(items)} so far.` : 'No topic in this time.'}
        </p>
      ) : (
        <table className="w-full table-fixed text-left">
          <thead className="text-xs text-kumo-subtle">
            <tr className="border-b border-kumo-hairline">
              <th scope="col" className="px-4 py-2 font-normal">
                Topic
              </th>
              <th scope="col" className="w-24 py-2 font-normal max-md:hidden">
                Course
              </th>
              <th scope="col" className="w-16 py-2 text-right font-normal">
                Items
              </th>
              <th scope="col" className="w-16 py-2 text-right font-normal max-sm:hidden">
                People
              </th>
              <th scope="col" className="w-20 py-2 pr-4 text-right font-normal">
                Change
              </th>
              <th scope="col" className="w-28 py-2 pr-4 font-normal max-md:hidden">
                Sentiment
              </th>
            </tr>
          </thead>
          <tbody>
            {topics.map((topic) => (
              <Row key={topic.topic} topic={topic} from={from} to={to} />
            ))}
          </tbody>
        </table>
      )}
    </Card>
  )
}

function Row({ topic: line, from, to }: { topic: TopicLine; from: number; to: number }): ReactNode {
  const { topic, items, previous, authors, firstSeen, series, quote, negative, neutral, positive } = line
  return (
    <tr className="border-b border-kumo-hairline last:border-b-0 hover:bg-kumo-elevated">
      <td className="px-4 py-1">
        <div className="flex items-center gap-2">
          <Link to="/inbox" search={{ view: 'all', topic, from, to }} className="truncate leading-6 font-medium hover:underline">
            <Name>{topic}</Name>
          </Link>
          {previous === 0 && <NewBadge firstSeen={firstSeen} from={from} />}
        </div>
        {quote && (
          <Link
            to="/inbox"
            search={{ view: 'all', topic, from, to, item: quote.itemId }}
            className="block truncate text-xs leading-6 text-kumo-subtle hover:underline"
            dir="auto"
          >
            “<Foreign text={quote.text} />”
          </Link>
        )}
      </td>
      <td className="max-md:hidden">
        <Sparkline series={series} />
      </td>
      <td className="num text-right">{count(items)}</td>
      <td className="num text-right text-kumo-subtle max-sm:hidden">{count(authors)}</td>
      <td className="num pr-4 text-right">{change(items, previous) ?? '—'}</td>
      <td className="pr-4 max-md:hidden">
        <ShareBar counts={{ negative, neutral, positive }} />
      </td>
    </tr>
  )
}
