import { createHash } from 'node:crypto'
import { scoreOf } from './score.ts'
import type { Table } from './table.ts'

/** Text → features by name, as the analyser sees them. */
export type ReadFeatures = (text: string) => Record<string, number>

interface Row {
  file: string
  label: string
  features: number[]
  half: number
  /** Each file, and within it each class, weighs the same. */
  weight: number
}

const LABELS = ['negative', 'neutral', 'positive']
const STEPS = 800
const RATE = 0.05
/** Keeps weights small that the data do not need. */
const RIDGE = 2e-3

function softmax(odds: readonly number[]): number[] {
  const most = Math.max(...odds)
  const exps = odds.map((value) => Math.exp(value - most))
  const sum = exps.reduce((a, b) => a + b, 0)
  return exps.map((value) => value / sum)
}

const oddsOf = (weights: readonly number[][], features: readonly number[]): number[] =>
  weights.map((row) => row.reduce((sum, weight, at) => sum + weight * (features[at] ?? 0), 0))

/** Multinomial logistic regression by full gradient descent with Adam (Kingma & Ba 2015): one row of weights per label. */
function train(rows: readonly Row[], names: readonly string[]): number[][] {
  const weights = LABELS.map(() => names.map(() => 0))
  const first = LABELS.map(() => names.map(() => 0))
  const second = LABELS.map(() => names.map(() => 0))
  const total = rows.reduce((sum, { weight }) => sum + weight, 0)
  for (let step = 1; step <= STEPS; step++) {
    const gradient = weights.map((row) => row.map((weight) => RIDGE * weight))
    for (const { label, features, weight } of rows) {
      const probabilities = softmax(oddsOf(weights, features))
      for (const [k, name] of LABELS.entries()) {
        const error = ((probabilities[k] ?? 0) - (label === name ? 1 : 0)) * (weight / total)
        const row = gradient[k] ?? []
        for (const [at, value] of features.entries()) row[at] = (row[at] ?? 0) + error * value
      }
    }
    for (const [k, row] of weights.entries()) {
      for (const at of row.keys()) {
        const slope = gradient[k]?.[at] ?? 0
        const m = 0.9 * (first[k]?.[at] ?? 0) + 0.1 * slope
        const v = 0.99 * (second[k]?.[at] ?? 0) + 0.01 * slope ** 2
        ;(first[k] ?? [])[at] = m
        ;(second[k] ?? [])[at] = v
        row[at] = (row[at] ?? 0) - (RATE * (m / (1 - 0.9 ** step))) / (Math.sqrt(v / (1 - 0.99 ** step)) + 1e-8)
      }
    }
  }
  return weights
}

function rowsOf(tables: readonly Table[], read: ReadFeatures): { rows: Row[]; names: string[] } {
  let names: string[] = []
  const rows = tables.flatMap(({ name, rows }) =>
    rows.map(({ label = '', text = '' }): Row => {
      const features = read(text)
      names = Object.keys(features)
      const half = (createHash('sha1').update(text).digest()[0] ?? 0) % 2
      return { file: name, label, features: Object.values(features), half, weight: 1 }
    }),
  )
  for (const row of rows) row.weight = 1 / rows.filter(({ file, label }) => file === row.file && label === row.label).length
  return { rows, names }
}

const macroF1 = (weights: readonly number[][], rows: readonly Row[]): number =>
  scoreOf(
    rows.map(({ label, features }) => {
      const odds = oddsOf(weights, features)
      return { truth: label, label: LABELS[odds.indexOf(Math.max(...odds))] ?? '', confidence: 1 }
    }),
  ).macroF1

export interface Fitted {
  /** Feature → weights for negative, neutral, positive. */
  weights: Record<string, number[]>
  /** Mean macro-F1 over the files, trained on one half and measured on the other, both ways. */
  heldOut: Record<string, number[]>
}

/** Fits the weights of the sentiment features on labelled files, and tells what to expect of them on other texts. */
export function fit(tables: readonly Table[], read: ReadFeatures): Fitted {
  const { rows, names } = rowsOf(tables, read)
  const halves = [0, 1].map((half) =>
    train(
      rows.filter((row) => row.half === half),
      names,
    ),
  )
  const heldOut = Object.fromEntries(
    tables.map(({ name }) => [
      name,
      halves.map((weights, half) =>
        macroF1(
          weights,
          rows.filter((row) => row.file === name && row.half !== half),
        ),
      ),
    ]),
  )
  const weights = train(rows, names)
  return {
    weights: Object.fromEntries(names.map((name, at) => [name, weights.map((row) => Number((row[at] ?? 0).toFixed(2)))])),
    heldOut,
  }
}
