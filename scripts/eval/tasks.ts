import { Category, SentimentLabel } from '@sluice/schema/item'
import type { Findings } from '@sluice/schema/analysis'
import type { AnalyzeInput } from '@sluice/schema/rpc/llm'
import { type Table, UsageError } from './table.ts'

export type TaskName = 'sentiment' | 'category' | 'language'

/** What a file measures: the right answer of a row, and the analyser's answer with its confidence. */
export interface Task {
  name: TaskName
  truth(row: Record<string, string>): string
  answer(findings: Findings): { label: string; confidence: number }
}

const only = (labels: ReadonlySet<string>, allowed: readonly string[]): boolean => [...labels].every((label) => allowed.includes(label))

/** Files may tell fewer categories apart than we do: what they do not know is `other` to them. */
function categoryTask(labels: ReadonlySet<string>): Task {
  return {
    name: 'category',
    truth: (row) => row['label'] ?? '',
    answer: ({ category, confidence }) => ({ label: labels.has(category) ? category : 'other', confidence: confidence.category }),
  }
}

const SENTIMENT: Task = {
  name: 'sentiment',
  truth: (row) => row['label'] ?? '',
  answer: ({ sentiment }) => sentiment,
}

const LANGUAGE: Task = {
  name: 'language',
  truth: (row) => row['lang'] ?? '',
  answer: ({ language, confidence }) => ({ label: language, confidence: confidence.language }),
}

/** The task of a file, by its columns and by the labels that occur in it. */
export function taskOf({ name, columns, rows }: Table): Task {
  if (!columns.includes('label')) return LANGUAGE
  const labels = new Set(rows.map((row) => row['label'] ?? ''))
  if (only(labels, SentimentLabel.options)) return SENTIMENT
  if (only(labels, Category.options)) return categoryTask(labels)
  const known = [...SentimentLabel.options, ...Category.options].join(', ')
  throw new UsageError(`${name}: its labels are ${[...labels].slice(0, 8).join(', ')}; known are ${known}`)
}

/** A row as the model Worker would get it. Stars are on a scale of 1 to 5. */
export function inputOf(row: Record<string, string>): AnalyzeInput {
  const stars = Number(row['stars'] || Number.NaN)
  return {
    text: row['text'] ?? '',
    ...(row['title'] ? { title: row['title'] } : {}),
    ...(stars >= 1 && stars <= 5 ? { rating: (stars - 1) / 4 } : {}),
  }
}
