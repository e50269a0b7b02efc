import { useNavigate, useSearch } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { Card } from '../design/card.tsx'
import { Foreign, Name } from '../design/foreign.tsx'
import { SearchLink } from '../design/search-link.tsx'
import { Glyph } from '../design/sentiment.tsx'
import { Segmented } from '../design/segmented.tsx'
import { Age } from '../design/time.tsx'
import type { TopicDetail, TopicQuote } from './shapes.ts'

const KINDS = [
  { value: 'representative', label: 'Representative' },
  { value: 'newest', label: 'Newest' },
  { value: 'negative', label: 'Most negative' },
] as const

const NONE = {
  representative: 'No item of this time has words.',
  newest: 'There is no item in this time.',
  negative: 'No item of this time is negative.',
} as const

/** What people say, in their words. */
export function QuotesCard({ detail }: { detail: TopicDetail }): ReactNode {
  const { quotes: kind = 'representative' } = useSearch({ from: '/shell/topics' })
  const navigate = useNavigate()
  const shown = detail.quotes.filter((quote) => quote.kind === kind)
  return (
    <Card
      title="What people say"
      aside={
        <Segmented
          label="Which quotes"
          options={KINDS}
          value={kind}
          onChange={(next) =>
            void navigate({
              to: '/topics',
              search: ({ quotes: _quotes, ...rest }: Record<string, unknown>) =>
                next === 'representative' ? rest : { ...rest, quotes: next },
              replace: true,
              resetScroll: false,
            })
          }
        />
      }
    >
      {shown.length === 0 && <p className="px-4 py-8 text-center text-kumo-subtle">{NONE[kind]}</p>}
      <ul aria-label="Quotes">
        {shown.map((quote) => (
          <Quote key={quote.itemId} quote={quote} detail={detail} />
        ))}
      </ul>
    </Card>
  )
}

function Quote({ quote, detail }: { quote: TopicQuote; detail: TopicDetail }): ReactNode {
  const { itemId, text, author, source, category, sentiment, receivedAt } = quote
  const { topic, from, to } = detail
  return (
    <li className="border-b border-kumo-hairline last:border-b-0">
      <SearchLink
        search={{ view: 'all', topic, from, to, item: itemId }}
        className="flex gap-3 px-4 py-3 -outline-offset-2 hover:bg-kumo-elevated"
      >
        <span className="pt-1">
          <Glyph sentiment={sentiment} labelled />
        </span>
        <span className="min-w-0 flex-1">
          <span className="foreign line-clamp-3" dir="auto">
            {text === '' ? <span className="text-kumo-subtle">No text</span> : <Foreign text={text} />}
          </span>
          <span className="block truncate pt-0.5 text-xs text-kumo-subtle">
            <Name>{author ?? 'anonymous'}</Name> · <Name>{source}</Name> · {category} · <Age at={receivedAt} /> ago
          </span>
        </span>
      </SearchLink>
    </li>
  )
}
