import { describe, expect, test } from 'vitest'
import { understand } from '../../../src/analysis/understand.ts'
import type { Question } from '../../../src/analysis/question.ts'
import { fakeJudge } from '../fake-judge.ts'
import { question } from './world.ts'

const LLM = { method: 'llm', usage: { inputTokens: 100, outputTokens: 10 }, costNanoUsd: 70 } as const
const failing = (over: object = {}) => fakeJudge('model', () => ({ why: 'gpt: unavailable (503)', ...over }))

async function run(texts: (string | Question)[], model: ReturnType<typeof fakeJudge> | null, embedded = fakeJudge('embedded')) {
  const questions = texts.map((text) => (typeof text === 'string' ? question(text) : text))
  const results = await understand(questions, { model: model && model.judge, embedded: embedded.judge }, 0)
  return { results, analyses: results.map((result) => (result.ok ? result.value : undefined)) }
}
const textsOf = ({ calls }: ReturnType<typeof fakeJudge>): string[][] => calls.map((asked) => asked.map(({ input }) => input.text))

test('without a model the embedded analyser judges, and that is its place', async () => {
  const embedded = fakeJudge('embedded')
  const { analyses } = await run(['a', 'b'], null, embedded)
  expect(analyses).toMatchObject([{ model: 'embedded', degraded: false, costNanoUsd: 0 }, { degraded: false }])
  expect(textsOf(embedded)).toEqual([['a', 'b']])
})

test('where the model judges, the embedded analyser is not asked', async () => {
  const [model, embedded] = [fakeJudge('model', () => LLM), fakeJudge('embedded')]
  const { analyses } = await run(['a'], model, embedded)
  expect(analyses).toMatchObject([{ model: 'model', method: 'llm', degraded: false }])
  expect(embedded.calls).toEqual([])
})

test('what the model cannot judge the embedded analyser does, all of it in one call, marked with the reason', async () => {
  const model = fakeJudge('model', ({ text }) => (text === 'easy' ? LLM : { why: 'gpt: unavailable (503)' }))
  const embedded = fakeJudge('embedded')
  const { analyses } = await run(['hard', 'easy', 'harder'], model, embedded)
  expect(analyses.map((analysis) => [analysis?.model, analysis?.degraded, analysis?.degradedBy])).toEqual([
    ['embedded', true, 'gpt: unavailable (503)'],
    ['model', false, undefined],
    ['embedded', true, 'gpt: unavailable (503)'],
  ])
  expect(textsOf(embedded)).toEqual([['hard', 'harder']])
})

test('when not even the embedded analyser answers, the text comes again later', async () => {
  const { results } = await run(
    ['a'],
    failing(),
    fakeJudge('embedded', () => ({ why: 'embedded: gone' })),
  )
  expect(results).toEqual([{ ok: false, failure: { kind: 'transient', reason: 'gpt: unavailable (503); embedded: gone' } }])
})

describe('what failed attempts cost', () => {
  const usage = { inputTokens: 200, outputTokens: 20 }
  test.each([
    ['stays with the text', 140],
    ['is unknown where no price is known, not nothing', null],
  ])('%s', async (_what, costNanoUsd) => {
    const { analyses } = await run(['a'], failing({ spent: { usage, costNanoUsd } }))
    expect(analyses).toMatchObject([{ method: 'embedded', usage, costNanoUsd }])
  })
})

test('the same text twice is asked once, and paid once', async () => {
  const model = fakeJudge('model', () => LLM)
  const { analyses } = await run(['same', 'other', 'same'], model)
  expect(textsOf(model)).toEqual([['same', 'other']])
  expect(analyses.map((analysis) => [analysis?.cached, analysis?.usage.inputTokens, analysis?.costNanoUsd])).toEqual([
    [false, 100, 70],
    [false, 100, 70],
    [true, 0, 0],
  ])
})

test('the same text, once confidential, is asked by itself for that', async () => {
  const model = fakeJudge('model', () => LLM)
  await run(['same', question('same', { confidential: true })], model)
  expect(model.calls[0]?.map(({ confidential }) => confidential)).toEqual([false, true])
})

test('a rating without a word is nothing to ask a language model about', async () => {
  const model = fakeJudge('model', () => LLM)
  const { analyses } = await run([question({ text: '', rating: 0.25 }), question({ text: '', title: 'Broken' })], model)
  expect(analyses).toMatchObject([
    { model: 'embedded', degraded: false },
    { model: 'model', degraded: false },
  ])
})
