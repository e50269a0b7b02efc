import type { ReactNode } from 'react'
import type { Sentiment } from '../api/shapes.ts'

const LOOK = {
  negative: { word: 'Negative', colour: 'text-neg', path: 'M1.5 3h9L6 10z' },
  neutral: { word: 'Neutral', colour: 'text-neu', path: 'M1 4.5h10v3H1z' },
  positive: { word: 'Positive', colour: 'text-pos', path: 'M1.5 9h9L6 2z' },
} as const satisfies Record<Sentiment, { word: string; colour: string; path: string }>

/** Sentiments in the order of the charts: what is negative stands on the baseline. */
export const SENTIMENTS = ['negative', 'neutral', 'positive'] as const satisfies readonly Sentiment[]

export const sentimentWord = (sentiment: Sentiment): string => LOOK[sentiment].word

/** Shape and colour, never colour alone. With a label it stands for itself; without one the word is beside it. */
export function Glyph({ sentiment, labelled = false }: { sentiment: Sentiment | null; labelled?: boolean }): ReactNode {
  if (sentiment === null)
    return (
      <svg viewBox="0 0 12 12" className="size-3 shrink-0 text-kumo-subtle" {...named(labelled, 'Not judged yet')}>
        <circle cx="6" cy="6" r="2" fill="none" stroke="currentColor" />
      </svg>
    )
  const { word, colour, path } = LOOK[sentiment]
  return (
    <svg viewBox="0 0 12 12" className={`size-3 shrink-0 ${colour}`} {...named(labelled, word)}>
      <path d={path} fill="currentColor" />
    </svg>
  )
}

const named = (labelled: boolean, label: string) => (labelled ? { role: 'img', 'aria-label': label } : { 'aria-hidden': true as const })

const FILL = { negative: 'fill-neg-fill', neutral: 'fill-neu-fill', positive: 'fill-pos-fill' } as const

/** How the sentiments share a whole, as one bar. */
export function ShareBar({ counts, width = 96 }: { counts: Record<Sentiment, number>; width?: number }): ReactNode {
  const total = SENTIMENTS.reduce((sum, sentiment) => sum + counts[sentiment], 0)
  if (total === 0) return <span className="text-kumo-subtle">—</span>
  const gap = 1
  const shown = SENTIMENTS.filter((sentiment) => counts[sentiment] > 0)
  const room = width - gap * (shown.length - 1)
  let x = 0
  const label = SENTIMENTS.map((sentiment) => `${Math.round((counts[sentiment] / total) * 100)} % ${sentiment}`).join(', ')
  return (
    <svg width={width} height="8" role="img" aria-label={label} className="shrink-0">
      {shown.map((sentiment) => {
        const part = (counts[sentiment] / total) * room
        const at = x
        x += part + gap
        return <rect key={sentiment} x={at} width={Math.max(part, 1)} height="8" className={FILL[sentiment]} />
      })}
    </svg>
  )
}
