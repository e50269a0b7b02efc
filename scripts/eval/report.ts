import type { Measured } from './measure.ts'

export interface Summary {
  files: Measured[]
  /** Mean macro-F1 of the English sentiment files; null where the folder has none. */
  englishSentimentMacroF1: number | null
  /** Mean time for one text of a tweet's length at most, over all files. */
  microsecondsPerTweet: number
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length)

export function summaryOf(files: Measured[], microsecondsPerTweet: number): Summary {
  const english = files.filter((file) => file.english)
  return {
    files,
    englishSentimentMacroF1: english.length > 0 ? mean(english.map(({ macroF1 }) => macroF1)) : null,
    microsecondsPerTweet,
  }
}

/** Three digits after the point, in a cell of eight. */
const cell = (value: number): string => value.toFixed(3).padStart(8)

const classesOf = ({ f1 }: Measured): string => {
  const entries = Object.entries(f1).sort((a, b) => a[1] - b[1])
  const shown = entries.length > 6 ? entries.slice(0, 6) : entries
  return shown.map(([label, value]) => `${label} ${value.toFixed(2)}`).join('  ') + (entries.length > 6 ? '  … (lowest six)' : '')
}

const calibrationOf = ({ calibration }: Measured): string =>
  calibration.map(({ rows, confidence, accuracy }) => `${confidence.toFixed(2)}→${accuracy.toFixed(2)} (${rows})`).join('  ')

/** The table people read. */
export function printReport({ files, englishSentimentMacroF1, microsecondsPerTweet }: Summary): string {
  const width = Math.max(...files.map(({ file }) => file.length)) + 2
  const lines = [`${'file'.padEnd(width)}${'task'.padEnd(10)}    rows accuracy macro-F1  µs/text`]
  for (const file of files) {
    const numbers = `${String(file.rows).padStart(8)} ${cell(file.accuracy)} ${cell(file.macroF1)} ${file.microseconds.toFixed(1).padStart(8)}`
    lines.push(`${file.file.padEnd(width)}${file.task.padEnd(10)}${numbers}`)
    lines.push(`  F1 by class: ${classesOf(file)}`)
    lines.push(`  confidence→accuracy (rows): ${calibrationOf(file)}`)
  }
  lines.push('')
  if (englishSentimentMacroF1 !== null) lines.push(`English sentiment, mean macro-F1: ${englishSentimentMacroF1.toFixed(3)}`)
  lines.push(`Time for a text of a tweet's length: ${microsecondsPerTweet.toFixed(1)} µs on average`)
  return lines.join('\n')
}
