import type { Analysis, CorrectionMade } from '../api/shapes.ts'

type Judged = Record<'sentiment' | 'category' | 'urgency' | 'topics', string>

/** What counts now, each as it stands in a correction. */
const judgedOf = ({ sentiment, category, urgency, topics }: Analysis): Judged => ({
  sentiment: sentiment.label,
  category,
  urgency,
  topics: topics.join(', '),
})

/**
 * What the model had said where a person has said otherwise, and that still counts: an analysis made anew puts corrections aside.
 * They are given oldest first.
 */
export function originalOf(analysis: Analysis, corrections: readonly CorrectionMade[]): Partial<Judged> {
  const judged = judgedOf(analysis)
  const original: Partial<Judged> = {}
  for (const field of Object.keys(judged) as (keyof Judged)[]) {
    const own = corrections.filter((correction) => correction.field === field)
    const [first, last] = [own[0], own.at(-1)]
    if (first && last?.to === judged[field] && first.from !== last.to) original[field] = first.from || 'none'
  }
  return original
}
