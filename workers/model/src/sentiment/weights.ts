import type { FeatureName } from './features.ts'

/**
 * Log-odds per unit of each feature for [negative, neutral, positive], fitted by `npm run eval -- <folder> --fit` on labelled
 * reviews, tweets and developer talk, where each file and each class weighs the same. Fit again after a feature or the lexicon
 * has changed.
 */
export const WEIGHTS: Readonly<Record<FeatureName, readonly [negative: number, neutral: number, positive: number]>> = {
  bias: [-0.33, 0.82, -0.48],
  positive: [-0.01, -0.24, 0.25],
  negative: [0.62, -0.37, -0.26],
  positiveDensity: [-0.38, -0.17, 0.55],
  negativeDensity: [0.4, -0.02, -0.38],
  best: [-0.36, -0.39, 0.75],
  worst: [0.59, -0.43, -0.16],
  mixed: [-0.19, 0.39, -0.2],
  negatedPositive: [0.57, -0.24, -0.33],
  negatedNegative: [0.42, -0.1, -0.32],
  bareNegations: [0.72, 0.1, -0.82],
  smiles: [-0.68, -0.58, 1.26],
  frowns: [0.87, -0.62, -0.25],
  exclamations: [-0.23, -0.91, 1.14],
  cheering: [-0.38, -0.14, 0.52],
  questions: [0.59, 0.4, -0.99],
  dots: [0, -0.07, 0.07],
  links: [-0.3, 0.56, -0.27],
  tags: [0.08, -0.08, 0.01],
  numbers: [-0.09, 0.14, -0.05],
  shouts: [-0.03, 0.1, -0.07],
  firstPerson: [0.14, -0.37, 0.22],
  secondPerson: [-0.33, 0.26, 0.06],
  pointing: [0.22, -0.32, 0.1],
  trade: [-0.54, 0.51, 0.03],
  tradeNegative: [0.15, 0.12, -0.27],
  judged: [0.34, -0.5, 0.16],
  judgedBare: [0.21, -0.29, 0.08],
  judgedBalance: [0.22, -0.09, -0.13],
  dates: [-0.26, 0.06, 0.21],
  long: [-0.02, 0.23, -0.21],
}
