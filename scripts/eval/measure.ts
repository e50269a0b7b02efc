import type { Findings } from '@sluice/schema/analysis'
import type { AnalyzeInput } from '@sluice/schema/rpc/llm'
import { type Judged, type Score, scoreOf } from './score.ts'
import type { Table } from './table.ts'
import { inputOf, type TaskName, taskOf } from './tasks.ts'

export interface Measured extends Score {
  file: string
  task: TaskName
  /** Sentiment of English texts: a file without the column `lang`. */
  english: boolean
  /** Mean time for one text, all fields of the analysis. */
  microseconds: number
}

export type Analyze = (input: AnalyzeInput) => Findings

const ROUNDS = 5
/** What a short message is: the length of a tweet. */
const TWEET = 280

/** The fastest of some rounds over all inputs, in µs per text: compiled code, and little of the machine's other work. */
export function timeOf(analyze: Analyze, inputs: readonly AnalyzeInput[]): number {
  const rounds = Array.from({ length: ROUNDS }, () => {
    const start = performance.now()
    for (const input of inputs) analyze(input)
    return performance.now() - start
  })
  return (Math.min(...rounds) * 1_000) / Math.max(1, inputs.length)
}

/** The texts of some files that are no longer than a tweet. */
export const tweetLength = (tables: readonly Table[]): AnalyzeInput[] =>
  tables.flatMap(({ rows }) => rows.map(inputOf)).filter(({ text, title = '' }) => text.length + title.length <= TWEET)

/** Runs the analyser over a file. */
export function measure(table: Table, analyze: Analyze): Measured {
  const task = taskOf(table)
  const inputs = table.rows.map(inputOf)
  const judged = table.rows.map((row): Judged => {
    const { label, confidence } = task.answer(analyze(inputOf(row)))
    return { truth: task.truth(row), label, confidence }
  })
  return {
    file: table.name,
    task: task.name,
    english: task.name === 'sentiment' && !table.columns.includes('lang'),
    ...scoreOf(judged),
    microseconds: timeOf(analyze, inputs),
  }
}
