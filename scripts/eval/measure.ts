import type { Findings } from '@sluice/schema/analysis'
import type { AnalyzeInput } from '@sluice/schema/rpc'
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
  characters: number
}

export type Analyze = (input: AnalyzeInput) => Findings

/** Fastest of three rounds over all rows, after the round that found the answers: compiled code, little noise of the machine. */
function timeOf(analyze: Analyze, inputs: readonly AnalyzeInput[]): number {
  const rounds = [1, 2, 3].map(() => {
    const start = performance.now()
    for (const input of inputs) analyze(input)
    return performance.now() - start
  })
  return (Math.min(...rounds) * 1_000) / inputs.length
}

/** Runs the analyser over a file. */
export function measure(table: Table, analyze: Analyze): Measured {
  const task = taskOf(table)
  const inputs = table.rows.map(inputOf)
  const judged = table.rows.map((row, at): Judged => ({ truth: task.truth(row), ...answerOf(task, analyze(inputs[at] ?? { text: '' })) }))
  return {
    file: table.name,
    task: task.name,
    english: task.name === 'sentiment' && !table.columns.includes('lang'),
    ...scoreOf(judged),
    microseconds: timeOf(analyze, inputs),
    characters: inputs.reduce((sum, { text, title }) => sum + text.length + (title?.length ?? 0), 0) / inputs.length,
  }
}

const answerOf = (task: ReturnType<typeof taskOf>, findings: Findings): { label: string; confidence: number } => {
  const { label, confidence } = task.answer(findings)
  return { label, confidence }
}
