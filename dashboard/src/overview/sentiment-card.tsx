import { useNavigate } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import type { Overview, Sentiment } from '../api/shapes.ts'
import { Card } from '../design/card.tsx'
import { percent } from '../design/format.ts'
import { Glyph, SENTIMENTS, sentimentWord } from '../design/sentiment.tsx'
import { Segmented } from '../design/segmented.tsx'
import { daysOf } from '../design/zone.ts'
import type { InboxSearch } from '../inbox/search.ts'
import { bucketEnd } from './bucket-end.ts'
import { Chart } from './chart.tsx'
import { findingOf, totalsOf } from './finding.ts'
import { MarkerList } from './marker-list.tsx'
import { atTime } from './search.ts'
import { SentimentTable } from './sentiment-table.tsx'

const SCALES = [
  { value: 'count', label: 'Count' },
  { value: 'share', label: 'Share' },
  { value: 'table', label: 'Table' },
] as const

/** How sentiment went over time; a click opens the items of that time, a drag looks closer. */
export function SentimentCard({ overview }: { overview: Overview }): ReactNode {
  const [scale, setScale] = useState<(typeof SCALES)[number]['value']>('count')
  const navigate = useNavigate()
  const totals = totalsOf(overview.sentiment)
  const itemsOf = (from: number, sentiment: Sentiment | null): InboxSearch => ({
    view: 'all',
    from,
    to: bucketEnd(overview, from),
    ...(sentiment && { sentiment }),
  })
  return (
    <Card title="Sentiment over time" aside={<Segmented label="Scale" options={SCALES} value={scale} onChange={setScale} />}>
      <ul className="flex flex-wrap items-center gap-x-4 gap-y-1 px-4 pt-3 text-xs text-kumo-subtle">
        {SENTIMENTS.map((sentiment) => (
          <li key={sentiment} className="flex items-center gap-1.5">
            <Glyph sentiment={sentiment} />
            {sentimentWord(sentiment)}
            <span className="num font-medium text-kumo-default">{totals.all === 0 ? '—' : percent(totals[sentiment] / totals.all, 0)}</span>
          </li>
        ))}
        <li className="flex items-center gap-1.5">
          <span className="h-px w-3 bg-kumo-contrast" /> Negative in the period before
        </li>
        <li className="ml-auto max-sm:hidden">{daysOf(overview.bucketMs)}</li>
      </ul>
      {scale === 'table' ? (
        <SentimentTable overview={overview} searchOf={itemsOf} />
      ) : (
        <Chart
          overview={overview}
          scale={scale}
          label={findingOf(overview)}
          onOpen={(from, sentiment) => void navigate({ to: '/inbox', search: itemsOf(from, sentiment) })}
          onZoom={(from, to) => void navigate({ to: '/', search: (before) => atTime(before, { from, to }) })}
        />
      )}
      <MarkerList markers={overview.markers} />
    </Card>
  )
}
