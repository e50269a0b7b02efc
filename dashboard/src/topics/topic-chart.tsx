import { useNavigate } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { Card } from '../design/card.tsx'
import { count } from '../design/format.ts'
import { Glyph, SENTIMENTS, sentimentWord } from '../design/sentiment.tsx'
import { Segmented } from '../design/segmented.tsx'
import { daysOf } from '../design/zone.ts'
import { bucketEnd } from '../overview/bucket-end.ts'
import { Chart } from '../overview/chart.tsx'
import { findingOf } from '../overview/finding.ts'
import { MarkerList } from '../overview/marker-list.tsx'
import { SentimentTable } from '../overview/sentiment-table.tsx'
import type { TopicDetail } from './shapes.ts'

const SCALES = [
  { value: 'count', label: 'Count' },
  { value: 'share', label: 'Share' },
  { value: 'table', label: 'Table' },
] as const

/** How much was written about it and how it was meant; a click opens the items of that time, a drag looks closer. */
export function TopicChart({ detail }: { detail: TopicDetail }): ReactNode {
  const [scale, setScale] = useState<(typeof SCALES)[number]['value']>('count')
  const navigate = useNavigate()
  const { topic, to } = detail
  return (
    <Card title="Volume and sentiment" aside={<Segmented label="Scale" options={SCALES} value={scale} onChange={setScale} />}>
      <ul className="flex flex-wrap items-center gap-x-4 gap-y-1 px-4 pt-3 text-xs text-kumo-subtle">
        {SENTIMENTS.map((sentiment) => (
          <li key={sentiment} className="flex items-center gap-1.5">
            <Glyph sentiment={sentiment} />
            {sentimentWord(sentiment)}
            <span className="num font-medium text-kumo-default">{count(detail[sentiment])}</span>
          </li>
        ))}
        <li className="flex items-center gap-1.5">
          <span className="h-px w-3 bg-kumo-contrast" /> Negative in the period before
        </li>
        <li className="ml-auto max-sm:hidden">{daysOf(detail.bucketMs)}</li>
      </ul>
      {scale === 'table' ? (
        <SentimentTable overview={detail} />
      ) : (
        <Chart
          overview={detail}
          scale={scale}
          label={findingOf(detail)}
          onOpen={(from) => void navigate({ to: '/inbox', search: { view: 'all', topic, from, to: bucketEnd(detail, from) } })}
          onZoom={(from, end) => void navigate({ to: '/topics', search: { topic, from, to: Math.min(end, to) } })}
        />
      )}
      <MarkerList markers={detail.markers} />
    </Card>
  )
}
