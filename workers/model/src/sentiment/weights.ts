import type { FeatureName } from './features.ts'

/**
 * Log-odds per unit of each feature for [negative, neutral, positive], fitted by `npm run eval -- <folder> --fit` on labelled
 * reviews, tweets and developer talk, where each file and each class weighs the same. Fit again after a feature or the lexicon
 * has changed.
 */
export const WEIGHTS: Readonly<Record<FeatureName, readonly [negative: number, neutral: number, positive: number]>> = {
  bias: [-0.31, 0.78, -0.46],
  positive: [0, -0.24, 0.23],
  negative: [0.7, -0.38, -0.32],
  positiveDensity: [-0.35, -0.15, 0.5],
  negativeDensity: [0.33, -0.04, -0.29],
  best: [-0.34, -0.36, 0.71],
  worst: [0.45, -0.35, -0.1],
  mixed: [-0.13, 0.34, -0.21],
  negatedPositive: [0.54, -0.18, -0.37],
  negatedNegative: [0.31, -0.01, -0.3],
  bareNegations: [0.8, 0.05, -0.85],
  smiles: [-0.7, -0.59, 1.29],
  frowns: [0.88, -0.63, -0.25],
  exclamations: [-0.23, -0.92, 1.15],
  cheering: [-0.38, -0.16, 0.54],
  questions: [0.58, 0.43, -1.01],
  dots: [0, -0.06, 0.06],
  links: [-0.29, 0.58, -0.29],
  tags: [0.08, -0.1, 0.02],
  numbers: [-0.1, 0.15, -0.05],
  shouts: [-0.03, 0.1, -0.07],
  firstPerson: [0.15, -0.37, 0.22],
  secondPerson: [-0.34, 0.26, 0.08],
  pointing: [0.21, -0.33, 0.12],
  trade: [-0.57, 0.51, 0.06],
  tradeNegative: [0.18, 0.14, -0.31],
  judged: [0.33, -0.51, 0.18],
  judgedBare: [0.22, -0.29, 0.07],
  judgedBalance: [0.22, -0.09, -0.13],
  dates: [-0.23, 0.05, 0.18],
  long: [-0.07, 0.27, -0.19],
}
