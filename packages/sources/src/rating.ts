import type { Item } from '@sluice/schema/item'

/** A rating on the source's own scale → 0–1. */
export const toRating = (value: number, min: number, max: number): number => (value - min) / (max - min)

/** What a rating (0–1) says about the mood: of five stars, one and two are negative, three neutral, four and five positive. */
export function hintsOf(rating: number | undefined): Item['hints'] {
  if (rating === undefined) return {}
  if (rating > 0.6) return { sentiment: 'positive' }
  return { sentiment: rating < 0.4 ? 'negative' : 'neutral' }
}
