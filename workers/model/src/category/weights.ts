import type { Category } from '@sluice/schema/item'

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
  /** Ends with a question mark: 0 to 2, title and text. */
  asking: number
  /** There are no stars: 0 or 1. */
  unrated: number
  /** Always 1. */
  bias: number
}

/**
 * Log-odds per unit of each sign. Set by hand, then fitted to labelled app reviews with the hand-set values as prior, where
 * praise, complaint, question and other were known only as "neither bug nor feature".
 */
export const CATEGORY_WEIGHTS: Readonly<Record<Category, Partial<CategorySigns>>> = {
  bug: {
    ...{ bug: 0.62, feature: 0.13, praise: 0.04, complaint: 0.07, question: 0.07, glad: -0.17, sad: 0.2 },
    ...{ starsUp: -0.54, starsDown: 0.64, starsMiddle: 0.19, longReview: 0.66, negations: 0.84, turn: 0.41, bias: -1.11 },
  },
  feature: {
    ...{ bug: 0.15, feature: 0.54, glad: -0.15, sad: 0.46, starsUp: -0.34, starsDown: 0.32, starsMiddle: 0.69 },
    ...{ longReview: 1.11, negations: -0.13, turn: 0.33, bias: -0.93 },
  },
  praise: {
    ...{ bug: -0.38, feature: -0.41, praise: 0.09, glad: 1.48, sad: -0.81, starsUp: 1.16, starsDown: -0.87, starsMiddle: -0.1 },
    ...{ longReview: -0.41, turn: -0.41, bias: -0.11, unrated: -0.7 },
  },
  complaint: {
    ...{ bug: -0.33, feature: -0.3, complaint: 0.35, glad: -0.6, sad: 0.97, starsUp: -0.79, starsDown: 0.23, starsMiddle: -0.12 },
    ...{ longReview: -0.29, bias: -0.98, unrated: 0.3 },
  },
  question: {
    ...{ question: 0.6, sad: -0.08, starsUp: -0.21, starsDown: -0.31, starsMiddle: -0.1, longReview: -0.17, bias: -1.61, asking: 0.8 },
    unrated: 0.3,
  },
  other: { sad: -0.14, starsDown: -0.21, starsMiddle: -0.16, longReview: -0.5, turn: -0.06, bias: -0.37, unrated: 0.4 },
}
