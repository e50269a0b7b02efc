import { Button } from '@cloudflare/kumo/components/button'
import { PencilSimpleIcon } from '@phosphor-icons/react/dist/csr/PencilSimple'
import { Link } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import type { Analysis, Correction, Journey } from '../api/shapes.ts'
import { Foreign, Name } from '../design/foreign.tsx'
import { Glyph, sentimentWord } from '../design/sentiment.tsx'
import { useForbidden } from '../design/rights.ts'
import { useKeys } from '../shell/keys.ts'
import { Corrector } from './corrector.tsx'
import { Findings } from './findings.tsx'
import { originalOf } from './judged.ts'
import { ProvenanceLine } from './provenance-line.tsx'
import { SimilarOffer } from './similar-offer.tsx'

/** What the model made of it, how sure it is, and where that comes from; a person can put it right. */
export function JudgementCard({ journey, rerun }: { journey: Journey; rerun: () => void }): ReactNode {
  const [corrected, setCorrected] = useState<Correction | null>(null)
  const forbidden = useForbidden('write')
  const [correcting, setCorrecting] = useState(false)
  const { analysis } = journey
  const judged = analysis !== null && analysis.method !== 'none'
  const can = judged && forbidden === null
  useKeys({ c: can ? () => setCorrecting((before) => !before) : undefined })
  if (!analysis) {
    return (
      <section aria-label="Judgement" className="card px-4 py-3 text-kumo-subtle">
        Not judged yet: the item waits for the analysis.
      </section>
    )
  }
  return (
    <section aria-label="Judgement" className="card">
      <div className="flex items-center justify-between px-4 pt-3">
        <h2 className="text-base leading-5 font-semibold">Judgement</h2>
        {judged && (
          <Button
            variant="ghost"
            size="sm"
            icon={<PencilSimpleIcon />}
            aria-expanded={correcting}
            disabled={!can}
            title={forbidden ?? undefined}
            onClick={() => setCorrecting(!correcting)}
          >
            {correcting ? 'Close' : 'Correct'}
            <kbd className="kbd ml-1" aria-hidden="true">
              C
            </kbd>
          </Button>
        )}
      </div>
      {correcting ? (
        <Corrector journey={journey} analysis={analysis} corrected={setCorrected} />
      ) : (
        <Values journey={journey} analysis={analysis} />
      )}
      {corrected && <SimilarOffer journey={journey} correction={corrected} rerun={rerun} done={() => setCorrected(null)} />}
      {analysis.summary !== '' && (
        <p className="foreign border-t border-kumo-hairline px-4 py-3">
          <Foreign text={analysis.summary} />
        </p>
      )}
      <Findings analysis={analysis} />
      <p className={`border-t border-kumo-hairline px-4 py-2 text-xs ${analysis.degraded ? 'text-warn' : 'text-kumo-subtle'}`}>
        <ProvenanceLine analysis={analysis} />
      </p>
    </section>
  )
}

function Values({ journey, analysis }: { journey: Journey; analysis: Analysis }): ReactNode {
  const { sentiment, category, urgency, topics } = analysis
  const before = originalOf(analysis, journey.corrections)
  return (
    <dl className="grid grid-cols-2 gap-x-4 gap-y-3 px-4 py-3 sm:grid-cols-4">
      <Value name="Sentiment" before={before.sentiment}>
        <span className="flex items-center gap-1.5">
          <Glyph sentiment={sentiment.label} />
          {sentimentWord(sentiment.label)}
          {before.sentiment === undefined && <span className="num text-kumo-subtle">{sentiment.confidence.toFixed(2)}</span>}
        </span>
      </Value>
      <Value name="Category" before={before.category} confidence={analysis.confidence.category}>
        {category}
      </Value>
      <Value name="Urgency" before={before.urgency} confidence={analysis.confidence.urgency}>
        {urgency}
      </Value>
      <Value name="Topics" before={before.topics}>
        <span className="flex flex-wrap gap-1">
          {topics.length === 0 && <span className="text-kumo-subtle">none</span>}
          {topics.map((topic) => (
            <Link
              key={topic}
              to="/inbox"
              search={{ view: 'all', topic }}
              className="max-w-full truncate rounded-full px-2 ring-1 ring-kumo-line hover:bg-kumo-tint"
            >
              <Name>{topic}</Name>
            </Link>
          ))}
        </span>
      </Value>
    </dl>
  )
}

interface ValueProps {
  name: string
  /** What the model had said, where a person has said otherwise. */
  before: string | undefined
  confidence?: number
  children: ReactNode
}

function Value({ name, before, confidence, children }: ValueProps): ReactNode {
  return (
    <div className="min-w-0">
      <dt className="text-xs text-kumo-subtle">{name}</dt>
      <dd>
        {children}
        {confidence !== undefined && before === undefined && <span className="num ml-1.5 text-kumo-subtle">{confidence.toFixed(2)}</span>}
        {before !== undefined && (
          <span className="block text-xs text-kumo-subtle">
            <span className="sr-only">The model said </span>
            <s>{before}</s>
          </span>
        )}
      </dd>
    </div>
  )
}
