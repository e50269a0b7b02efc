import { recordingLogger } from '@sluice/testing/fakes'
import { describe, expect, test } from 'vitest'
import type { Analyst, Question } from '../../src/analyst.ts'
import { understand } from '../../src/understand.ts'
import { fakeAnalyst } from './fake-analyst.ts'

const LLM = { method: 'llm', usage: { inputTokens: 100, outputTokens: 10 }, costNanoUsd: null } as const
const overloaded = () => ({ failure: { kind: 'unavailable', status: 503, detail: 'overloaded' } }) as const

async function run(texts: (string | Question)[], targets: Analyst[], embedded: Analyst = fakeAnalyst('embedded')) {
  const log = recordingLogger()
  const questions = texts.map((text) => (typeof text === 'string' ? { text } : text))
  const results = await understand(questions, { targets, embedded, log, deadline: 0 })
  const analyses = results.map((result) => (result.ok ? result.value : undefined))
  return { results, analyses, log }
}

test('without targets the embedded analyser judges, and that is its place', async () => {
  const embedded = fakeAnalyst('embedded')
  const { analyses } = await run(['a', 'b'], [], embedded)
  expect(analyses).toMatchObject([{ model: 'embedded', degraded: false, costNanoUsd: 0 }, { degraded: false }])
  expect(embedded.calls).toEqual([[{ text: 'a' }, { text: 'b' }]])
})

test('the first target judges; the others are not asked', async () => {
  const [first, second, embedded] = [fakeAnalyst('first', () => LLM), fakeAnalyst('second'), fakeAnalyst('embedded')]
  const { analyses } = await run(['a'], [first, second], embedded)
  expect(analyses).toMatchObject([{ model: 'first', method: 'llm', degraded: false }])
  expect([second.calls, embedded.calls]).toEqual([[], []])
})

test('what a target cannot judge goes to the next, all of it in one call, marked with how the first failed', async () => {
  const first = fakeAnalyst('first', ({ text }) => (text === 'easy' ? LLM : overloaded()))
  const second = fakeAnalyst('second', () => LLM)
  const { analyses, log } = await run(['hard', 'easy', 'harder'], [first, second])
  expect(analyses.map((analysis) => [analysis?.model, analysis?.degraded, analysis?.degradedBy])).toEqual([
    ['second', true, 'first: unavailable (503)'],
    ['first', false, undefined],
    ['second', true, 'first: unavailable (503)'],
  ])
  expect(second.calls).toEqual([[{ text: 'hard' }, { text: 'harder' }]])
  expect(log.lines).toMatchObject([{ event: 'llm.target_failed', fields: { target: 'first', asked: 3, failures: { unavailable: 2 } } }])
})

test('when every target fails the embedded analyser judges, marked as degraded', async () => {
  const { analyses } = await run(['a'], [fakeAnalyst('first', overloaded), fakeAnalyst('second', overloaded)])
  expect(analyses).toMatchObject([
    { model: 'embedded', degraded: true, degradedBy: 'first: unavailable (503); second: unavailable (503)', costNanoUsd: 0 },
  ])
})

test('when not even the embedded analyser answers, the text comes again later', async () => {
  const { results } = await run(['a'], [], fakeAnalyst('embedded', overloaded))
  expect(results).toEqual([{ ok: false, failure: { kind: 'transient', reason: 'embedded: unavailable (503)' } }])
})

describe('what failed attempts cost', () => {
  test('is counted, and its price is unknown, not nothing', async () => {
    const usage = { inputTokens: 200, outputTokens: 20 }
    const first = fakeAnalyst('first', () => ({ failure: { kind: 'invalid_output', detail: 'no JSON' }, usage }))
    const { analyses } = await run(['a'], [first])
    expect(analyses).toMatchObject([{ method: 'embedded', usage, costNanoUsd: null }])
  })

  test.each([
    ['unknown where an answer came too late', true, null],
    ['nothing where there was no time to ask', false, 0],
  ])('is %s', async (_what, sent, costNanoUsd) => {
    const first = fakeAnalyst('first', () => ({ failure: { kind: 'timeout', sent, detail: 'late' } }))
    expect((await run(['a'], [first])).analyses).toMatchObject([{ costNanoUsd }])
  })
})

test('the same text twice is asked once, and paid once', async () => {
  const first = fakeAnalyst('first', () => LLM)
  const { analyses } = await run(['same', 'other', 'same'], [first])
  expect(first.calls).toEqual([[{ text: 'same' }, { text: 'other' }]])
  expect(analyses.map((analysis) => [analysis?.cached, analysis?.usage.inputTokens, analysis?.costNanoUsd])).toEqual([
    [false, 100, null],
    [false, 100, null],
    [true, 0, 0],
  ])
})

test('a rating without a word is nothing to ask a language model about', async () => {
  const first = fakeAnalyst('first', () => LLM)
  const { analyses } = await run(
    [
      { text: '', rating: 0.25 },
      { text: '', title: 'Broken' },
    ],
    [first],
  )
  expect(analyses).toMatchObject([
    { model: 'embedded', degraded: false },
    { model: 'first', degraded: false },
  ])
})
