import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { Foreign, Name } from '../design/foreign.tsx'
import { change, count } from '../design/format.ts'
import { ShareBar } from '../design/sentiment.tsx'
import { Sparkline } from '../design/sparkline.tsx'
import { Age } from '../design/time.tsx'
import type { TopicSearch } from './search.ts'
import type { Topic } from './shapes.ts'
import { StateBadge } from './state-badge.tsx'

export const GRID = '@4xl:grid @4xl:grid-cols-[minmax(0,1fr)_80px_56px_56px_72px_100px_56px_80px] @4xl:items-center @4xl:gap-4'

/** A fortnight. */
const SHOWN_DAYS = 14

/** One topic: how it goes, how much of it there is, who is behind it, and what was said last; `from` is where the period begins. */
export function TopicRow({ topic: line, search, from }: { topic: Topic; search: TopicSearch; from: number }): ReactNode {
  const { topic, items, previous, people, negative, neutral, positive, series, tickets, firstSeen, quote } = line
  return (
    <li className="border-b border-kumo-hairline last:border-b-0">
      <Link
        to="/topics"
        search={{ ...search, topic }}
        data-row=""
        className={`flex flex-col gap-1 px-4 py-2.5 -outline-offset-2 hover:bg-kumo-elevated @4xl:py-1.5 ${GRID}`}
      >
        <span className="min-w-0">
          <span className="flex min-w-0 items-center gap-2">
            <span className="truncate leading-5 font-medium">
              <Name>{topic}</Name>
            </span>
            <StateBadge topic={line} from={from} />
          </span>
          <span className="block truncate text-xs leading-5 text-kumo-subtle" dir="auto">
            {quote ? <Quoted text={quote.text} /> : 'Its items are not kept any more.'}
          </span>
        </span>
        <span className="hidden @4xl:block">
          <Sparkline series={series.slice(-SHOWN_DAYS)} />
        </span>
        <span className="flex flex-wrap items-center gap-x-4 gap-y-0.5 @4xl:contents">
          <Figure value={count(items)} word={items === 1 ? 'item' : 'items'} strong />
          <Figure value={count(people)} word={people === 1 ? 'person' : 'people'} />
          <Figure value={change(items, previous) ?? '—'} word="change" />
          <span className="flex @max-4xl:order-last">
            <ShareBar counts={{ negative, neutral, positive }} />
          </span>
          <Figure value={count(tickets)} word={tickets === 1 ? 'ticket' : 'tickets'} faint={tickets === 0} />
          <span className="text-xs text-kumo-subtle @4xl:text-right">
            <span className="@4xl:sr-only">first seen </span>
            {firstSeen === null ? '—' : <Age at={firstSeen} />}
          </span>
        </span>
      </Link>
    </li>
  )
}

function Quoted({ text }: { text: string }): ReactNode {
  return text === '' ? (
    'Its newest item has no text.'
  ) : (
    <>
      “<Foreign text={text} />”
    </>
  )
}

interface FigureProps {
  value: string
  word: string
  strong?: boolean
  faint?: boolean
}

function Figure({ value, word, strong = false, faint = false }: FigureProps): ReactNode {
  return (
    <span className={`text-xs @4xl:text-right @4xl:text-[13px] ${strong ? 'font-medium' : ''} ${faint ? 'text-kumo-subtle' : ''}`}>
      <span className="num">{value}</span>
      <span className="font-normal text-kumo-subtle @4xl:sr-only"> {word}</span>
    </span>
  )
}
