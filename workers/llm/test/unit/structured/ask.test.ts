import { fail, ok } from '@sluice/kit/result'
import { describe, expect, test } from 'vitest'
import type { Answer, Target } from '../../../src/call/contract.ts'
import { askForm } from '../../../src/structured/ask.ts'
import { schemaForm } from '../../../src/structured/check.ts'
import { aTarget, aWorld, chat, completion, DOWN, type FakeTarget, USAGE } from '../call/world.ts'

const FORM = schemaForm('count', { type: 'object', properties: { n: { type: 'number' }, why: { type: 'string' } }, required: ['n'] })
const BODY = { model: 'main', messages: [{ role: 'user' as const, content: 'one two' }], max_tokens: 20 }

/** A model that says these one after the other. */
const saying = (...answers: (string | Answer)[]): FakeTarget =>
  aTarget('gpt', (nth) => {
    const said = answers[nth - 1] ?? ''
    return ok(typeof said === 'string' ? chat(said) : said)
  })

async function asked(target: Target, over: { cacheSeconds?: number } = {}) {
  const { world, run, options } = aWorld([target])
  const { caller } = options()
  const ask = () => askForm(run, BODY, FORM, options({ ...over, caller: { ...caller, promptVersion: 'count-1' } }))
  return { world, ask, result: await ask(), repairs: () => world.records.map(({ repair }) => repair) }
}

const said = (target: FakeTarget, nth: number): { role: string; content?: unknown }[] => {
  const { ask } = target.asked[nth] ?? {}
  return ask?.operation === 'chat' ? ask.body.messages : []
}

test('an answer that fits is taken as it is, in a fence or after thoughts too', async () => {
  for (const text of ['{"n":2}', '```json\n{"n": 2}\n```', 'Here it is: {"n":2} Bye.', '<think>{"n":9}? no</think>{"n":2}']) {
    const { result, repairs } = await asked(saying(text))
    expect({ text, ...result }).toMatchObject({ text, ok: true, value: { value: { n: 2 }, spent: { usage: USAGE, costNanoUsd: 60 } } })
    expect(repairs()).toEqual(['none'])
  }
})

test('an answer that fits is found after thoughts of which only the end is marked', async () => {
  const text = 'One {n} is {"n":9}? No, two.\n</think>\n\n```json\n{"n":2}\n```'
  const { result, repairs } = await asked(saying(text))
  expect(result).toMatchObject({ ok: true, value: { value: { n: 2 } } })
  expect(repairs()).toEqual(['none'])
})

test('what an answer quotes is not taken for the answer, whatever mark stands before it', async () => {
  for (const text of ['{"n":2,"why":"</think>{\\"n\\":9}"}', 'So: {"n":2,"why":"</think>{\\"n\\":9}"}']) {
    const { result } = await asked(saying(text))
    expect({ text, ...result }).toMatchObject({ ok: true, value: { value: { n: 2 } } })
  }
})

test('broken JSON is mended without asking again', async () => {
  for (const text of ['{"n": 2', '{n: 2,}', "{'n': 2}"]) {
    const target = saying(text)
    const { result, repairs } = await asked(target)
    expect({ text, ...result }).toMatchObject({ text, ok: true, value: { value: { n: 2 } } })
    expect([target.asked.length, repairs()]).toEqual([1, ['repaired']])
  }
})

describe('an answer that does not fit', () => {
  test('is sent back once with what is wrong with it, and both calls are paid', async () => {
    const target = saying('{"n":"two"}', '{"n":2}')
    const { result, repairs } = await asked(target)
    expect(result).toMatchObject({ ok: true, value: { value: { n: 2 }, spent: { usage: { input: 20, output: 10 }, costNanoUsd: 120 } } })
    expect(repairs()).toEqual(['failed', 'retried'])
    expect(said(target, 1).slice(-2)).toEqual([
      { role: 'assistant', content: '{"n":"two"}' },
      { role: 'user', content: expect.stringContaining('n: must be number, not string') as string },
    ])
  })

  test('twice is none, and is counted under its prompt', async () => {
    const target = saying('no', 'no!', '{"n":2}')
    const { world, result } = await asked(target)
    expect(result).toMatchObject({
      ok: false,
      failure: {
        failure: { code: 'INVALID_OUTPUT', message: expect.stringContaining('no JSON object') as string },
        spent: { costNanoUsd: 120 },
      },
    })
    expect(target.asked).toHaveLength(2)
    expect(world.records).toMatchObject([
      { promptVersion: 'count-1', repair: 'failed' },
      { promptVersion: 'count-1', repair: 'failed' },
    ])
  })

  test('because it was cut off is told to be shorter', async () => {
    const cutOff = { choices: [{ index: 0, finish_reason: 'length', message: { role: 'assistant', content: 'I think that' } }] }
    const target = saying({ kind: 'chat', completion: completion('', cutOff), usage: USAGE }, '{"n":2}')
    await asked(target)
    expect(said(target, 1).at(-1)?.content).toContain('cut off; write less')
  })

  test('because the model refuses is not asked for again', async () => {
    const refusal = { choices: [{ index: 0, finish_reason: 'stop', message: { role: 'assistant', content: null, refusal: 'I cannot.' } }] }
    const target = saying({ kind: 'chat', completion: completion('', refusal), usage: USAGE })
    const { result } = await asked(target)
    expect(result).toMatchObject({ ok: false, failure: { failure: { code: 'INVALID_OUTPUT', message: 'gpt refuses: I cannot.' } } })
    expect(target.asked).toHaveLength(1)
  })
})

test('a call that fails is told as it failed', async () => {
  const { result } = await asked(aTarget('gpt', () => fail(DOWN)))
  expect(result).toMatchObject({ ok: false, failure: { failure: { code: 'MODEL_ERROR' }, spent: { costNanoUsd: 0 } } })
})

describe('the cache', () => {
  test('keeps an answer that fits, and says so in the record of who gets it', async () => {
    const target = saying('{"n":2}')
    const { ask, world } = await asked(target, { cacheSeconds: 60 })
    expect(await ask()).toMatchObject({ ok: true, value: { value: { n: 2 }, provenance: { cache: 'hit' }, spent: { costNanoUsd: 0 } } })
    expect(world.records.map(({ cache, repair }) => [cache, repair])).toEqual([
      ['miss', 'none'],
      ['hit', 'none'],
    ])
    expect(target.asked).toHaveLength(1)
  })

  test('keeps none that does not fit', async () => {
    const target = saying('no', 'no', '{"n":2}')
    const { ask, world } = await asked(target, { cacheSeconds: 60 })
    expect(world.cache.size).toBe(0)
    expect(await ask()).toMatchObject({ ok: true, value: { provenance: { cache: 'miss' } } })
  })
})

test('targets of one alias are each asked in the way that they can', async () => {
  const can = aTarget('gpt').capabilities
  const [strict, json, words] = (['schema', 'json', 'none'] as const).map((structured) =>
    aTarget(structured, () => (structured === 'none' ? ok(chat('{"n":2}')) : fail(DOWN)), { capabilities: { ...can, structured } }),
  ) as [FakeTarget, FakeTarget, FakeTarget]
  const { run, options } = aWorld([strict, json, words])
  expect(await askForm(run, BODY, FORM, options())).toMatchObject({ ok: true, value: { provenance: { target: 'none' } } })
  const formats = [strict, json, words].map(({ asked: [first] }) => first?.ask.operation === 'chat' && first.ask.body.response_format?.type)
  expect(formats).toEqual(['json_schema', 'json_object', undefined])
  // An application that asks for a schema by itself is not given less.
  const direct = await run({ operation: 'chat', body: { ...BODY, response_format: { type: 'json_schema', json_schema: {} } } }, options())
  expect(direct).toMatchObject({ ok: false })
  expect([json.asked.length, words.asked.length]).toEqual([1, 1])
})
