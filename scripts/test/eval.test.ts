import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Findings } from '@sluice/schema/analysis'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { checkBars, parseBars } from '../eval/bars.ts'
import { fit } from '../eval/fit.ts'
import { measure } from '../eval/measure.ts'
import { printReport, summaryOf } from '../eval/report.ts'
import { scoreOf } from '../eval/score.ts'
import { readTables, type Table, UsageError } from '../eval/table.ts'
import { inputOf, taskOf } from '../eval/tasks.ts'

const table = (columns: string, ...rows: string[]): Table => {
  const names = columns.split(' ')
  return { name: 'a.tsv', columns: names, rows: rows.map((row) => Object.fromEntries(row.split('|').map((cell, at) => [names[at], cell]))) }
}

describe('reading a folder', () => {
  let folder = ''
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'eval-'))
  })
  afterEach(() => rm(folder, { recursive: true }))

  test('columns are found by name, in any order', async () => {
    await writeFile(join(folder, 'x.tsv'), 'text\tlabel\textra\r\ngood\tpositive\t1\r\n')
    await writeFile(join(folder, 'notes.md'), 'not a table')
    const [read] = await readTables(folder)
    expect(read?.rows).toEqual([{ text: 'good', label: 'positive', extra: '1' }])
  })

  test.each([
    ['id\tlabel\n1\tbug\n', 'has no column "text"'],
    ['id\ttext\n1\thello\n', 'needs a column "label"'],
    ['label\ttext\n', 'a header and no rows'],
    ['label\ttext\nbug\ta\nbug\n', 'line 3: 1 cells, but the header names 2 columns'],
  ])('%j is refused with what is wrong', async (content, message) => {
    await writeFile(join(folder, 'x.tsv'), content)
    await expect(readTables(folder)).rejects.toThrow(message)
  })

  test('a folder that is missing or holds no table is told', async () => {
    await expect(readTables(join(folder, 'none'))).rejects.toThrow('There is no folder')
    await expect(readTables(folder)).rejects.toThrow('There is no .tsv file')
  })
})

describe('the task of a file', () => {
  test('follows from its columns and labels', () => {
    expect(taskOf(table('label text', 'positive|x', 'neutral|y')).name).toBe('sentiment')
    expect(taskOf(table('label lang text', 'negative|french|x')).name).toBe('sentiment')
    expect(taskOf(table('label text', 'bug|x', 'other|y')).name).toBe('category')
    expect(taskOf(table('lang text', 'de|x')).name).toBe('language')
  })

  test('labels that nobody knows are refused', () => {
    expect(() => taskOf(table('label text', 'spam|x'))).toThrow(UsageError)
  })

  test('categories that a file does not tell apart are other to it', () => {
    const task = taskOf(table('label text', 'bug|x', 'other|y'))
    const findings = { category: 'praise', confidence: { category: 0.7 } } as Findings
    expect(task.answer(findings).label).toBe('other')
  })

  test('stars become a rating from 0 to 1, a missing title is left out', () => {
    expect(inputOf({ text: 'x', stars: '2', title: '' })).toEqual({ text: 'x', rating: 0.25 })
    expect(inputOf({ text: 'x', stars: '', title: 'T' })).toEqual({ text: 'x', title: 'T' })
  })
})

describe('scores', () => {
  const judged = [
    { truth: 'a', label: 'a', confidence: 0.95 },
    { truth: 'a', label: 'b', confidence: 0.45 },
    { truth: 'b', label: 'b', confidence: 0.95 },
    { truth: 'b', label: 'und', confidence: 0 },
  ]

  test('macro-F1 is the mean over the classes that occur as truth', () => {
    const { accuracy, f1, macroF1 } = scoreOf(judged)
    expect(accuracy).toBe(0.5)
    expect(f1).toEqual({ a: 2 / 3, b: 0.5 })
    expect(macroF1).toBeCloseTo((2 / 3 + 0.5) / 2)
  })

  test('calibration sets confidence beside accuracy', () => {
    expect(scoreOf(judged).calibration.at(-1)).toEqual({ rows: 2, confidence: 0.95, accuracy: 1 })
  })
})

const gladOfEverything = () => ({ sentiment: { label: 'positive', score: 1, confidence: 0.9 } }) as Findings

describe('the report', () => {
  const files = [
    measure(table('label text', 'positive|x', 'negative|y'), gladOfEverything),
    measure(table('label lang text', 'positive|french|x'), gladOfEverything),
  ]
  const summary = summaryOf(files, 40)

  test('English sentiment is that of the files without the column lang', () => {
    expect(summary.englishSentimentMacroF1).toBeCloseTo(1 / 3)
    expect(printReport(summary)).toContain('English sentiment, mean macro-F1: 0.333')
  })

  test('a bar that is missed is named, one that is reached is not', () => {
    expect(checkBars(summary, parseBars('sentiment=0.65'))).toEqual(['English sentiment: macro-F1 0.333 is below 0.65'])
    expect(checkBars(summary, parseBars('sentiment=0.3'))).toEqual([])
    expect(checkBars(summary, parseBars(undefined))).toEqual([])
    expect(checkBars(summary, parseBars('sentiment=0.3,language=0.88'))).toEqual(['language: no file measures it, and 0.88 is asked for'])
    for (const list of ['mood=1', 'sentiment', '']) expect(() => parseBars(list)).toThrow('--min takes')
  })
})

test('fitting finds the weights that tell the labels apart', () => {
  const rows = Array.from({ length: 60 }, (_, at) => `${['negative', 'neutral', 'positive'][at % 3]}|${at}`)
  const { weights, heldOut } = fit([table('label text', ...rows)], (text) => ({ bias: 1, mood: (Number(text) % 3) - 1 }))
  expect(weights['mood']?.[0]).toBeLessThan(0)
  expect(weights['mood']?.[2]).toBeGreaterThan(0)
  expect(heldOut['a.tsv']).toEqual([1, 1])
})
