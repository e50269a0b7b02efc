import type { Overview } from '../api/shapes.ts'

/** Where the bar ends that begins then: where the next one begins. Days are not all of one length. */
export function bucketEnd({ sentiment, to }: Pick<Overview, 'sentiment' | 'to'>, at: number): number {
  const index = sentiment.findIndex((bucket) => bucket.at === at)
  return sentiment[index + 1]?.at ?? to
}
