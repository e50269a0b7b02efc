import { fail, ok } from '@sluice/kit/result'
import { describe, expect, test } from 'vitest'
import { aTarget, chat, DOWN, down, type FakeTarget } from '../call/world.ts'
import { aTaskWorld, bodyOf, FOUND } from './world.ts'

/** A model that answers everything alike. */
const saying = (answer: object | string): FakeTarget =>
  aTarget('gpt', () => ok(chat(typeof answer === 'string' ? answer : JSON.stringify(answer))))

const TEXT = 'The export loses rows since 2.1. Mail a@b.example'
const WIRE = {
  language: 'en-US',
  sentiment: 'negative',
  score: -3,
  category: 'bug',
  urgency: 'high',
  topics: ['export'],
  summary: 'Rows are lost.',
  entities: [{ type: 'Version', text: '2.1', pii: false }],
  translation: null,
  actionItems: [],
  confidence: { sentiment: 2, topics: 1, category: 1, urgency: 1, summary: 1, entities: 1, language: 1 },
}

describe('a built-in task', () => {
  test.each([
    ['sentiment', {}, { label: 'negative', score: -3, confidence: 1.2 }, { label: 'negative', score: -1, confidence: 1 }],
    ['topics', { max: 2 }, { topics: ['export', ' ', 'csv', 'rows'] }, { topics: ['export', 'csv'] }],
    ['summarize', { maxWords: 10 }, { summary: ' Rows are lost. ' }, { summary: 'Rows are lost.' }],
    ['translate', { to: 'German' }, { from: 'en-GB', translation: 'Zeilen fehlen.' }, { from: 'en', translation: 'Zeilen fehlen.' }],
    [
      'extract-entities',
      { types: ['email', 'other'] },
      {
        entities: [
          { type: 'EMAIL', text: 'a@b.example', pii: false },
          { type: 'date', text: 'today', pii: false },
          { type: 'gadget', text: 'Note 3', pii: false },
        ],
      },
      {
        entities: [
          { type: 'email', text: 'a@b.example', pii: true },
          { type: 'other', text: 'Note 3', pii: false },
        ],
      },
    ],
    ['classify-intent', { intents: ['report', 'ask'] }, { intent: 'report', confidence: 0.8 }, { intent: 'report', confidence: 0.8 }],
  ])('%s answers in its shape, put right where the model was a little off', async (task, variables, said, result) => {
    const target = saying(said)
    const { one, world } = aTaskWorld([target])
    expect(await one(task, { text: TEXT, variables })).toMatchObject({
      ok: true,
      answer: { result, model: 'm-1', usage: { inputTokens: 10, outputTokens: 5 }, costNanoUsd: 60, cached: false, degraded: false },
    })
    expect(world.records).toMatchObject([
      {
        task,
        keyId: 'k1',
        promptVersion: expect.stringMatching(new RegExp(`^${task}-[0-9a-f]{12}$`)) as string,
        repair: 'none',
        outcome: 'ok',
      },
    ])
    expect(bodyOf(target)).toMatchObject({ response_format: { type: 'json_schema', json_schema: { name: task, strict: true } } })
  })

  test('analyze answers findings', async () => {
    const { one } = aTaskWorld([saying(WIRE)])
    const outcome = await one('analyze', { text: TEXT, variables: { title: 'Export', rating: 0.2 } })
    expect(outcome).toMatchObject({
      ok: true,
      answer: {
        result: {
          sentiment: { label: 'negative', score: -1, confidence: 1 },
          language: 'en',
          category: 'bug',
          entities: [{ type: 'version', text: '2.1' }],
        },
      },
    })
  })

  test('classify-intent takes only what was asked for, or other', async () => {
    const target = aTarget('gpt', (nth) => ok(chat(JSON.stringify({ intent: nth === 1 ? 'sabotage' : 'other', confidence: 1 }))))
    const { one, world } = aTaskWorld([target])
    expect(await one('classify-intent', { text: TEXT, variables: { intents: ['report', 'ask'] } })).toMatchObject({
      ok: true,
      answer: { result: { intent: 'other' } },
    })
    expect(world.records.map(({ repair }) => repair)).toEqual(['failed', 'retried'])
    expect(bodyOf(target)).toMatchObject({
      response_format: { json_schema: { schema: { properties: { intent: { enum: ['report', 'ask', 'other'] } } } } },
    })
  })

  test('asks the model that understands inputs where there is no default', async () => {
    const target = saying({ label: 'neutral', score: 0, confidence: 1 })
    const { one } = aTaskWorld([target], { llm: { models: { analysis: { targets: ['gpt'] } } }, model: 'analysis' })
    expect(await one('sentiment', { text: TEXT })).toMatchObject({ ok: true, answer: { degraded: false } })
    expect(target.asked).toHaveLength(1)
  })

  test('hides personal data from the model and shows it in the result', async () => {
    const target = saying({ summary: 'Write to [EMAIL_1].' })
    const { one } = aTaskWorld([target], { llm: { redact: ['email'] } })
    expect(await one('summarize', { text: TEXT })).toMatchObject({ ok: true, answer: { result: { summary: 'Write to a@b.example.' } } })
    expect(JSON.stringify(bodyOf(target))).not.toContain('a@b.example')
  })
})

const budget = (onExhausted: string) => ({ llm: { budgets: [{ scope: 'task', period: 'day', usd: 0.000_000_001, onExhausted }] } })

describe('the embedded analyser', () => {
  test.each([
    ['analyze', FOUND],
    ['sentiment', FOUND.sentiment],
    ['topics', { topics: FOUND.topics }],
    ['summarize', { summary: FOUND.summary }],
    ['extract-entities', { entities: FOUND.entities }],
  ])('answers %s where all targets fail, and it is said', async (task, result) => {
    const { one, world, log } = aTaskWorld([down('gpt')])
    const outcome = await one(task, { text: TEXT })
    expect(outcome).toMatchObject({
      ok: true,
      answer: {
        result,
        model: 'embedded',
        promptVersion: 'embedded-1',
        costNanoUsd: 0,
        degraded: true,
        degradedBy: expect.stringContaining('MODEL_ERROR: No target answered. gpt: unavailable') as string,
      },
    })
    expect(world.records).toMatchObject([
      { outcome: 'error', error: 'MODEL_ERROR', target: 'gpt' },
      { outcome: 'degraded', error: 'MODEL_ERROR', target: 'embedded', task, costNanoUsd: 0 },
    ])
    expect(log.lines).toContainEqual(expect.objectContaining({ event: 'llm.task_degraded' }))
  })

  test.each(['translate', 'classify-intent'])('cannot %s, so the failure is told', async (task) => {
    const { one, analyzed } = aTaskWorld([down('gpt')])
    expect(await one(task, { text: TEXT })).toMatchObject({ ok: false, code: 'MODEL_ERROR' })
    expect(analyzed).toEqual([])
  })

  test('answers where the model’s answers do not fit, and their cost is told', async () => {
    const { one, world } = aTaskWorld([saying('I would rather not.')])
    expect(await one('sentiment', { text: TEXT })).toMatchObject({
      ok: true,
      answer: {
        result: FOUND.sentiment,
        degraded: true,
        degradedBy: expect.stringContaining('INVALID_OUTPUT') as string,
        costNanoUsd: 120,
        usage: { inputTokens: 20 },
      },
    })
    expect(world.records.map(({ outcome, repair }) => [outcome, repair])).toEqual([
      ['ok', 'failed'],
      ['ok', 'failed'],
      ['degraded', null],
    ])
  })

  test('answers where a budget is used up and says degrade, and not where it says reject', async () => {
    const target = saying('never asked')
    expect(await aTaskWorld([target], budget('degrade')).one('sentiment', { text: TEXT })).toMatchObject({
      ok: true,
      answer: {
        degraded: true,
        degradedBy: expect.stringContaining('BUDGET_EXHAUSTED: The daily budget of the task sentiment does') as string,
      },
    })
    expect(await aTaskWorld([target], budget('reject')).one('sentiment', { text: TEXT })).toMatchObject({
      ok: false,
      code: 'BUDGET_EXHAUSTED',
    })
    expect(target.asked).toHaveLength(0)
  })

  test('does not answer for a limit that passes: the caller is told when', async () => {
    const limit = { llm: { limits: [{ scope: 'key', rpm: 1 }] } }
    const { call } = aTaskWorld([saying({ label: 'neutral', score: 0, confidence: 1 })], limit)
    const outcomes = await call('sentiment', [{ text: 'one' }, { text: 'two' }])
    expect(outcomes).toMatchObject([{ ok: true }, { ok: false, code: 'RATE_LIMITED', retryAfterSeconds: expect.any(Number) as number }])
  })

  test('is the model of a workspace that has set up none: nothing is degraded then', async () => {
    const { one, world } = aTaskWorld([])
    expect(await one('sentiment', { text: TEXT })).toMatchObject({
      ok: true,
      answer: { result: FOUND.sentiment, model: 'embedded', degraded: false },
    })
    expect(world.records).toMatchObject([{ outcome: 'ok', error: null, target: 'embedded', attempts: 0 }])
    expect(await one('translate', { text: TEXT })).toMatchObject({
      ok: false,
      code: 'CONFIG_INVALID',
      message: expect.stringContaining('the embedded analyser does not answer this task') as string,
      details: [{ path: 'llm.targets', message: expect.stringContaining('add one') as string }],
    })
  })

  test('reads all texts that are left in one call', async () => {
    const { call, analyzed } = aTaskWorld([
      aTarget('gpt', (nth) =>
        nth === 2
          ? ok(chat(JSON.stringify({ label: 'positive', score: 1, confidence: 1 })))
          : fail({ kind: 'misconfigured', detail: 'no' }),
      ),
    ])
    const outcomes = await call('sentiment', [{ text: 'one' }, { text: 'two' }, { text: 'three' }])
    expect(outcomes.map((one) => one.ok && one.answer.model)).toEqual(['embedded', 'm-1', 'embedded'])
    expect(analyzed).toEqual([[{ text: 'one' }, { text: 'three' }]])
  })

  test('that is away too leaves the failure as it is', async () => {
    const { one, world } = aTaskWorld([down('gpt')], { analyzerFails: true })
    expect(await one('sentiment', { text: TEXT })).toMatchObject({ ok: false, code: 'MODEL_ERROR' })
    expect(world.records).toHaveLength(1)
  })
})

describe('a prompt of the workspace', () => {
  const OUTPUT = { type: 'object', properties: { mood: { enum: ['sunny', 'rainy'] } }, required: ['mood'] }
  const prompt = (name: string, over: object = {}) => ({
    [name]: {
      labels: { production: `${name}-1` },
      versions: { [`${name}-1`]: { system: 'Feel.', user: '{{ text }}', variables: { text: {} }, output: OUTPUT, ...over } },
    },
  })

  test('is a task of its own', async () => {
    const target = saying({ mood: 'rainy' })
    const { one } = aTaskWorld([target], { prompts: prompt('mood') })
    expect(await one('mood', { text: TEXT })).toMatchObject({ ok: true, answer: { result: { mood: 'rainy' }, promptVersion: 'mood-1' } })
    expect(bodyOf(target)).toMatchObject({ max_completion_tokens: 1_000, response_format: { json_schema: { name: 'mood' } } })
  })

  test('without a schema answers text', async () => {
    for (const text of [' It rains. ', '<think>It is wet, so</think>\n\nIt rains.']) {
      const { one } = aTaskWorld([saying(text)], { prompts: prompt('mood', { output: undefined }) })
      expect(await one('mood', { text: TEXT })).toMatchObject({ ok: true, answer: { result: 'It rains.' } })
    }
    const silent = aTaskWorld([saying('  ')], { prompts: prompt('mood', { output: undefined }) })
    expect(await silent.one('mood', { text: TEXT })).toMatchObject({ ok: false, code: 'MODEL_ERROR', message: 'gpt said nothing' })
  })

  test('of a built-in name is asked in its place, and no stand-in answers in another shape', async () => {
    const { one } = aTaskWorld([saying({ mood: 'sunny' })], { prompts: prompt('sentiment') })
    expect(await one('sentiment', { text: TEXT })).toMatchObject({
      ok: true,
      answer: { result: { mood: 'sunny' }, promptVersion: 'sentiment-1' },
    })
    const dead = aTaskWorld([down('gpt')], { prompts: prompt('sentiment') })
    expect(await dead.one('sentiment', { text: TEXT })).toMatchObject({ ok: false, code: 'MODEL_ERROR' })
  })

  test('is stood in for where the shape is the same', async () => {
    const output = { type: 'object', properties: { summary: { type: 'string' } }, required: ['summary'] }
    const { one } = aTaskWorld([down('gpt')], { prompts: prompt('summarize', { output }) })
    expect(await one('summarize', { text: TEXT })).toMatchObject({
      ok: true,
      answer: { result: { summary: FOUND.summary }, degraded: true },
    })
  })

  test('that does not keep to what is guaranteed is passed over', async () => {
    const { one } = aTaskWorld([saying({ mood: 'sunny' })], { prompts: prompt('sentiment') })
    expect(await one('sentiment', { text: TEXT }, { guaranteed: true })).toMatchObject({
      ok: true,
      answer: {
        result: FOUND.sentiment,
        degraded: true,
        degradedBy: expect.stringContaining('does not answer in the shape') as string,
        costNanoUsd: 60,
      },
    })
  })

  test('is asked in the version of the caller, and each call is recorded under it', async () => {
    const versions = {
      'mood-1': prompt('mood').mood?.versions['mood-1'],
      'mood-2': { ...prompt('mood').mood?.versions['mood-1'], system: 'Feel deeply.' },
    }
    const labels = { production: 'mood-1', candidate: { version: 'mood-2', share: 0.5 } }
    const { call, world } = aTaskWorld([saying({ mood: 'sunny' })], { prompts: { mood: { labels, versions } } })
    const inputs = Array.from({ length: 40 }, (_, i) => ({ text: TEXT, sticky: `user ${i}` }))
    const versionsOf = async () => (await call('mood', inputs)).map((one) => one.ok && one.answer.promptVersion)
    const first = await versionsOf()
    expect(new Set(first)).toEqual(new Set(['mood-1', 'mood-2']))
    expect(await versionsOf()).toEqual(first)
    const recorded = world.records.slice(0, 40).filter(({ promptVersion }) => promptVersion === 'mood-2')
    expect(recorded).toHaveLength(first.filter((version) => version === 'mood-2').length)
  })

  test('keeps its answers for as long as it says, unless the caller says otherwise', async () => {
    const target = saying({ mood: 'sunny' })
    const { one } = aTaskWorld([target], { prompts: prompt('mood', { cacheSeconds: 60 }) })
    await one('mood', { text: TEXT })
    expect(await one('mood', { text: TEXT })).toMatchObject({ ok: true, answer: { cached: true, costNanoUsd: 0 } })
    await one('mood', { text: TEXT, cacheSeconds: 0 })
    expect(target.asked).toHaveLength(2)
  })
})

describe('what cannot be run is said', () => {
  test.each([
    ['nothing', { text: TEXT }, { code: 'NOT_FOUND', message: expect.stringContaining('Known here: analyze, classify-intent,') as string }],
    ['sentiment', {}, { code: 'INVALID_REQUEST', details: [{ path: 'variables.text', message: 'is missing' }] }],
    [
      'sentiment',
      { text: 'a', variables: { text: 'b' } },
      { code: 'INVALID_REQUEST', details: [{ path: 'text', message: 'stands in variables too' }] },
    ],
    ['sentiment', { text: 'a'.repeat(20_001) }, { code: 'INVALID_REQUEST', details: [{ path: 'variables.text' }] }],
  ])('%s of %j', async (task, input, failure) => {
    const { one } = aTaskWorld([saying('never asked')])
    expect(await one(task, input)).toMatchObject({ ok: false, ...failure })
  })

  test('a text that is too long for the workspace is the caller’s to change', async () => {
    const { one } = aTaskWorld([saying('never asked')], { llm: { maxInputTokens: 500 } })
    expect(await one('sentiment', { text: 'word '.repeat(2_000) })).toMatchObject({ ok: false, code: 'INVALID_INPUT' })
    expect(await one('sentiment', { text: 'word '.repeat(2_000) }, { guaranteed: true })).toMatchObject({
      ok: true,
      answer: { degraded: true },
    })
  })

  test('a model that nobody has set up is named', async () => {
    const prompts = { mood: { labels: { production: 'mood-1' }, versions: { 'mood-1': { system: '', user: 'Hi', model: 'gone' } } } }
    const { one } = aTaskWorld([aTarget('gpt', () => fail(DOWN))], { prompts })
    expect(await one('mood', {})).toMatchObject({
      ok: false,
      code: 'CONFIG_INVALID',
      message: expect.stringContaining('There is no model gone') as string,
      details: [{ path: 'llm.models' }],
    })
  })
})
