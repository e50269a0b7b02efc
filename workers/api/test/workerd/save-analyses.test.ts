import { anAnalysis, evt, NOON } from '@sluice/testing/builders'
import { expect, test } from 'vitest'
import { saveAnalyses } from '../../src/store/save-analyses.ts'
import { saveItems } from '../../src/store/save-items.ts'
import { savePlans } from '../../src/store/save-plans.ts'
import { env } from './bindings.ts'
import { aSave, rowsOf } from './world.ts'

const analysisOf = (n: number, over: Parameters<typeof anAnalysis>[0] = {}, workspace = 'default') => ({
  workspace,
  id: evt(n),
  analysis: anAnalysis(over),
})
const rollups = () =>
  rowsOf<{ sentiment: string; count: number; score: number }>('SELECT sentiment, count, score_sum AS score FROM rollups')
const found = (word: string) => rowsOf('SELECT rowid FROM items_text WHERE items_text MATCH ?', word)

test('the first analysis wins, whatever a repeat says', async () => {
  await saveItems(env.DB, [aSave()], NOON)
  const first = await saveAnalyses(env.DB, [analysisOf(1, { summary: 'first' })], NOON)
  const second = await saveAnalyses(env.DB, [analysisOf(1, { summary: 'second' })], NOON)
  expect(first).toMatchObject([{ id: evt(1), stage: 'analyzed', analysis: { summary: 'first' } }])
  expect(second).toEqual(first)
})

test('the answer has the stage an item has reached meanwhile', async () => {
  await saveItems(env.DB, [aSave()], NOON)
  await saveAnalyses(env.DB, [analysisOf(1)], NOON)
  await savePlans(env.DB, [{ workspace: 'default', eventId: evt(1), matched: [], ruleErrors: [], deliveries: [] }], NOON)
  expect(await saveAnalyses(env.DB, [analysisOf(1)], NOON)).toMatchObject([{ stage: 'dispatched' }])
})

test('an id without an item, or of another workspace, is left out', async () => {
  await saveItems(env.DB, [aSave({ id: evt(1) })], NOON)
  expect(await saveAnalyses(env.DB, [analysisOf(1, {}, 'other'), analysisOf(9)], NOON)).toEqual([])
  expect(await rollups()).toEqual([])
})

test('rollups count each item once, however often it comes', async () => {
  await saveItems(env.DB, [aSave({ id: evt(1) }), aSave({ id: evt(2) }), aSave({ id: evt(3) })], NOON)
  await saveAnalyses(env.DB, [analysisOf(1), analysisOf(1)], NOON)
  await saveAnalyses(env.DB, [analysisOf(1), analysisOf(2), analysisOf(2), analysisOf(3)], NOON)
  await saveAnalyses(env.DB, [analysisOf(3, { sentiment: { label: 'positive', score: 1, confidence: 1 } })], NOON)
  expect(await rollups()).toEqual([{ sentiment: 'negative', count: 3, score: expect.closeTo(-1.8) }])
})

test('signals are not counted', async () => {
  await saveItems(env.DB, [aSave({ kind: 'signal' })], NOON)
  await saveAnalyses(env.DB, [analysisOf(1, { method: 'none' })], NOON)
  expect(await rollups()).toEqual([])
})

test('a failing batch leaves nothing behind', async () => {
  await saveItems(env.DB, [aSave({ id: evt(1) })], NOON)
  await env.DB.exec("CREATE TRIGGER broken BEFORE UPDATE ON items BEGIN SELECT raise(ABORT, 'broken'); END")
  await expect(saveAnalyses(env.DB, [analysisOf(1)], NOON)).rejects.toThrow('broken')
  await env.DB.exec('DROP TRIGGER broken')
  expect([await rollups(), await found('export')]).toEqual([[], []])
})

test('words of title, text and summary are found, also without their accents', async () => {
  await saveItems(env.DB, [aSave({ title: 'Café', text: 'The export loses rows.' })], NOON)
  await saveAnalyses(env.DB, [analysisOf(1, { summary: 'Rows vanish.' })], NOON)
  const hits = await Promise.all(['cafe', 'EXPORT', 'vanish', 'absent'].map(found))
  expect(hits.map((rows) => rows.length)).toEqual([1, 1, 1, 0])
})

test('an analysis that is stored as it was given is not sent back to whoever has it', async () => {
  await saveItems(env.DB, [aSave({ id: evt(1) }), aSave({ id: evt(2) })], NOON)
  const brief = (...batch: ReturnType<typeof analysisOf>[]) => saveAnalyses(env.DB, batch, NOON, undefined, true)
  expect(await brief(analysisOf(1, { summary: 'first' }))).toEqual([{ id: evt(1), stage: 'analyzed' }])
  expect(await brief(analysisOf(1, { summary: 'second' }))).toMatchObject([{ id: evt(1), analysis: { summary: 'first' } }])
  const twice = await brief(analysisOf(2, { summary: 'first' }), analysisOf(2, { summary: 'second' }))
  expect(twice).toMatchObject([{ analysis: { summary: 'first' } }, { analysis: { summary: 'first' } }])
})

test('an analysis whose topics go by another name is sent back as it is shown', async () => {
  await saveItems(env.DB, [aSave()], NOON)
  await env.DB.exec("INSERT INTO topic_names (workspace, raw, shown) VALUES ('default', 'export', 'Exports')")
  const [stored] = await saveAnalyses(env.DB, [analysisOf(1, { topics: ['export'] })], NOON, undefined, true)
  expect(stored?.analysis?.topics).toEqual(['Exports'])
})
