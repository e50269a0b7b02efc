/** What a category is told by, beside its bias. */
export interface CategorySigns {
  /** Cues of each category, 0 to 4. */
  bug: number
  feature: number
  praise: number
  complaint: number
  question: number
  /** Mood, each 0 to 1. */
  glad: number
  sad: number
  /** Stars above the middle, below it, and near it, each 0 to 1; all 0 where there are none. */
  starsUp: number
  starsDown: number
  starsMiddle: number
  /** Logarithm of the number of words, about 0 to 1.5, where there are stars: praise is short. */
  longReview: number
  /** Negations of no word of mood: `does not open`. */
  negations: number
  /** There is a `but`: 0 or 1. */
  turn: number
  /** There is no cue of bug, feature or question: 0 or 1. */
  bare: number
  /** Ends with a question mark: 0 to 2, title and text. */
  asking: number
  /** There are no stars: 0 or 1. */
  unrated: number
  /** Always 1. */
  bias: number
}

/** The order of the columns below. */
export const CATEGORIES = ['bug', 'feature', 'praise', 'complaint', 'question', 'other'] as const

/**
 * Log-odds per unit of each sign for each category. Set by hand, then fitted to labelled app reviews with the hand-set values as
 * prior, where praise, complaint, question and other were known only as "neither bug nor feature".
 */
export const CATEGORY_WEIGHTS: Readonly<Record<keyof CategorySigns, readonly number[]>> = {
  bug: [0.85, 0.47, -0.36, -0.33, 0, -0.1],
  feature: [0.38, 0.75, -0.34, -0.26, 0, 0],
  praise: [0.11, 0, 0.28, 0.08, 0.05, 0],
  complaint: [0.18, 0.07, -0.06, 0.47, 0, 0],
  question: [0.16, 0, 0, -0.07, 0.74, 0],
  glad: [-0.24, -0.07, 1.41, -0.6, 0, 0],
  sad: [0.18, 0.25, -0.81, 1.08, 0, -0.07],
  negations: [0.69, 0, 0, 0, 0, 0],
  turn: [0.31, 0.28, -0.28, 0, 0, 0],
  bare: [-0.62, -0.91, 0.18, -0.14, -0.32, 0.32],
  asking: [0, 0, 0, 0, 0.8, 0],
  starsUp: [-0.51, -0.15, 0.9, -0.79, -0.18, 0],
  starsDown: [0.57, 0.1, -0.84, 0.34, -0.25, -0.13],
  starsMiddle: [0.12, 0.57, -0.08, -0.07, 0, -0.09],
  longReview: [0.43, 0.84, -0.34, -0.16, -0.05, -0.33],
  unrated: [0, 0, -0.5, 0.3, 0.3, 0.4],
  bias: [-1.22, -1.08, -0.32, -0.83, -1.47, -0.18],
}
