import { AT, HOUR_MS } from './story.ts'

/** How the two hours went that Overview and a topic show. */
export const MOODS = [
  { at: AT - 2 * HOUR_MS, negative: 1, neutral: 4, positive: 9 },
  { at: AT - HOUR_MS, negative: 6, neutral: 3, positive: 8 },
]

export const COUNTED = { items: 31, previous: 14, negative: 7, neutral: 7, positive: 17 }
export const RELEASE = { at: AT - HOUR_MS, kind: 'release', label: 'Release 4.2', url: null }
