import type { Overview, Sentiment, SentimentBucket } from '../api/shapes.ts'
import { count, fullTime, percent } from '../design/format.ts'

export type Totals = Record<Sentiment | 'all', number>

export function totalsOf(buckets: readonly SentimentBucket[]): Totals {
  const totals = { negative: 0, neutral: 0, positive: 0, all: 0 }
  for (const { negative, neutral, positive } of buckets) {
    totals.negative += negative
    totals.neutral += neutral
    totals.positive += positive
  }
  totals.all = totals.negative + totals.neutral + totals.positive
  return totals
}

/** What the chart shows, in a sentence for those who do not see it. */
export function findingOf({ sentiment, previousNegative }: Pick<Overview, 'sentiment' | 'previousNegative'>): string {
  const totals = totalsOf(sentiment)
  if (totals.all === 0) return 'No judged items in this time.'
  const worst = sentiment.reduce((most, bucket) => (bucket.negative > most.negative ? bucket : most))
  const before = previousNegative.reduce((sum, value) => sum + value, 0)
  return [
    `${count(totals.negative)} of ${count(totals.all)} items are negative, ${percent(totals.negative / totals.all, 0)};`,
    `in the period before it were ${count(before)}.`,
    worst.negative > 0 ? `Most of them, ${count(worst.negative)}, at ${fullTime(worst.at)}.` : '',
  ]
    .join(' ')
    .trim()
}
