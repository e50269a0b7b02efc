import { fail, ok } from '@sluice/kit/result'
import * as fc from 'fast-check'
import { afterEach, describe, expect, test, vi } from 'vitest'
import type { Answer, AttemptFailure } from '../../../src/call/contract.ts'
import type { ChatChunk } from '../../../src/call/wire.ts'
import { createPriceOf } from '../../../src/money/price-of.ts'
import { collect } from '../upstream/world.ts'
import { aTarget, aWorld, chat, chunk, down, DOWN, silent, stream, STREAM, USAGE } from './world.ts'

afterEach(() => void vi.useRealTimers())

const LIMITED: AttemptFailure = { kind: 'rate_limited', retryAfterSeconds: 2, detail: 'slow down' }

describe('one answer', () => {
  test('is recorded with who asked, who answered, its tokens and its price', async () => {
    const { world, run, ask, options } = aWorld([aTarget('gpt')])
    const result = await run(ask(), options())
    expect(result).toMatchObject({ ok: true, value: { provenance: { target: 'gpt', cache: 'bypass', attempts: 1 } } })
    expect(world.records).toMatchObject([
      {
        workspace: 'default',
        keyId: 'k1',
        alias: 'main',
        target: 'gpt',
        model: 'm-1',
        usage: USAGE,
        costNanoUsd: 60,
        priceId: 'test',
        outcome: 'ok',
        attempts: 1,
      },
    ])
  })

  test('costs what the workspace says of the model that was asked, also where it answers by a longer name that the list knows', async () => {
    const { world, ports, run, ask, options } = aWorld([aTarget('gpt')], { prices: { 'gpt-5-mini': { input: 100, output: 100 } } })
    ports.priceOf = createPriceOf(() => ({
      version: 'list@1',
      providers: { openai: [{ id: 'm', match: { starts_with: 'm-' }, context: null, prices: [{ rates: { input: 1, output: 1 } }] }] },
    }))
    await run(ask(), options())
    const { input, output } = USAGE
    expect(world.records).toMatchObject([{ model: 'm-1', priceId: 'override/gpt-5-mini', costNanoUsd: (input + output) * 100_000 }])
  })

  test('from an unknown model is none, and the names that there are are told', async () => {
    const { run, ask, options } = aWorld([aTarget('gpt')])
    const result = await run(ask(), options({ model: 'gtp' }))
    expect(result).toMatchObject({ ok: false, failure: { code: 'NO_SUCH_MODEL', message: expect.stringContaining('main, gpt') as string } })
  })

  test('is not asked for where the request is longer than the workspace sends', async () => {
    const target = aTarget('gpt')
    const { run, ask, options } = aWorld([target], { maxInputTokens: 100 })
    const long = ask({ messages: [{ role: 'user', content: 'x'.repeat(1_000) }] })
    expect(await run(long, options())).toMatchObject({ ok: false, failure: { code: 'INVALID_INPUT', param: 'messages' } })
    expect(target.asked).toHaveLength(0)
  })
})

describe('a target that fails', () => {
  test('is passed over for the next at once', async () => {
    const { world, run, ask, options } = aWorld([down('a'), aTarget('b')])
    expect(await run(ask(), options())).toMatchObject({ ok: true, value: { provenance: { target: 'b', attempts: 2 } } })
    expect(world.waited).toEqual([])
  })

  test('is asked again after a pause where there is no other, as long as it wished at least', async () => {
    const { world, run, ask, options } = aWorld([aTarget('a', (nth) => (nth < 3 ? fail(LIMITED) : ok(chat())))])
    expect(await run(ask(), options())).toMatchObject({ ok: true, value: { provenance: { attempts: 3 } } })
    expect(world.waited.every((ms) => ms >= 2_000)).toBe(true)
  })

  test('that asked to be left alone is, while another is asked again', async () => {
    const limited = aTarget('a', () => fail(LIMITED))
    const { world, run, ask, options } = aWorld([limited, aTarget('b', (nth) => (nth === 1 ? fail(DOWN) : ok(chat())))])
    expect(await run(ask(), options())).toMatchObject({ ok: true, value: { provenance: { target: 'b', attempts: 3 } } })
    expect(limited.asked).toHaveLength(1)
    expect(Math.max(...world.waited)).toBeLessThan(2_000)
  })

  test('for a reason that stays is not asked again', async () => {
    const target = aTarget('a', () => fail({ kind: 'misconfigured', status: 401, detail: 'wrong key' }))
    const { run, ask, options } = aWorld([target])
    expect(await run(ask(), options())).toMatchObject({ ok: false, failure: { code: 'MODEL_ERROR', status: 502 } })
    expect(target.asked).toHaveLength(1)
  })

  test('because of the request sends nobody else the same wrong request', async () => {
    const other = aTarget('b')
    const { run, ask, options } = aWorld([aTarget('a', () => fail({ kind: 'rejected', status: 400, detail: 'no such parameter' })), other])
    expect(await run(ask(), options())).toMatchObject({
      ok: false,
      failure: { code: 'INVALID_INPUT', message: expect.stringContaining('no such parameter') as string },
    })
    expect(other.asked).toHaveLength(0)
  })

  test('because it cannot do what is asked leaves the request to the next', async () => {
    const cannot = aTarget('a', () => fail({ kind: 'rejected', status: 501, detail: 'one answer only' }))
    const { run, ask, options } = aWorld([cannot, aTarget('b')])
    expect(await run(ask({ n: 2 }), options())).toMatchObject({ ok: true, value: { provenance: { target: 'b' } } })
    const alone = aWorld([cannot])
    expect(await alone.run(ask({ n: 2 }), options())).toMatchObject({ ok: false, failure: { code: 'INVALID_INPUT' } })
  })

  test('one of two costs clients nothing, and is asked less and less', async () => {
    const dead = down('a')
    const { world, run, ask, options } = aWorld([dead, aTarget('b')])
    const results = []
    for (let i = 0; i < 200; i++) {
      results.push(await run(ask(), options()))
      world.now += 10
    }
    expect(results.filter((one) => !one.ok)).toHaveLength(0)
    expect(dead.asked.length).toBeLessThanOrEqual(6)
  })

  test('like all others leaves a clear error', async () => {
    const { world, run, ask, options } = aWorld([down('a'), down('b')])
    const result = await run(ask(), options())
    expect(result).toMatchObject({ ok: false, failure: { code: 'MODEL_ERROR', status: 502 } })
    expect(!result.ok && result.failure.message).toContain('a: unavailable (503), overloaded; b: unavailable (503), overloaded')
    expect(world.records).toMatchObject([{ outcome: 'error', error: 'MODEL_ERROR', costNanoUsd: 0 }])
  })

  test('never leads to more than three requests, whatever happens', async () => {
    const outcomes = fc.array(fc.constantFrom('ok', 'down', 'limited', 'wrong'), { minLength: 1, maxLength: 12 })
    await fc.assert(
      fc.asyncProperty(outcomes, fc.integer({ min: 1, max: 4 }), async (script, count) => {
        let turn = 0
        const behave = () => {
          const now = script[turn++ % script.length]
          if (now === 'ok') return ok(chat())
          return fail<AttemptFailure>(now === 'down' ? DOWN : now === 'limited' ? LIMITED : { kind: 'misconfigured', detail: 'no key' })
        }
        const targets = Array.from({ length: count }, (_, index) => aTarget(`t${index}`, behave))
        const { world, run, ask, options } = aWorld(targets)
        await run(ask(), options())
        const asked = targets.reduce((sum, one) => sum + one.asked.length, 0)
        expect(asked).toBeLessThanOrEqual(3)
        expect(world.records).toMatchObject([{ attempts: asked }])
        // Nothing stays reserved behind a call.
        expect(world.ledger.attempts().map(({ state }) => state)).toEqual(Array.from({ length: asked }, () => 'settled'))
      }),
    )
  })
})

describe('a budget', () => {
  const budgets = [{ scope: 'workspace', period: 'day', usd: 0.000_000_5, onExhausted: 'reject' }]

  test('holds at a hundred calls at once', async () => {
    const { world, run, ask, options } = aWorld([aTarget('gpt')], { budgets })
    const results = await Promise.all(Array.from({ length: 100 }, () => run(ask(), options())))
    const [state] = world.ledger.budgets(world.now)
    expect(state?.spentNanoUsd).toBeLessThanOrEqual(500)
    expect(results.some(({ ok: good }) => good)).toBe(true)
    expect(results.find((one) => !one.ok)).toMatchObject({
      failure: {
        code: 'BUDGET_EXHAUSTED',
        message: expect.stringContaining('The daily budget of the workspace does not cover') as string,
      },
    })
  })

  test('of one target leaves the others', async () => {
    const cheap = [{ scope: 'target', name: 'a', period: 'day', usd: 0.000_000_001 }]
    const { run, ask, options } = aWorld([aTarget('a'), aTarget('b')], { budgets: cheap })
    expect(await run(ask(), options())).toMatchObject({ ok: true, value: { provenance: { target: 'b', attempts: 1 } } })
  })

  test('refuses a model whose price nobody knows', async () => {
    const { run, ask, options, ports } = aWorld([aTarget('gpt')], { budgets })
    ports.priceOf = () => null
    expect(await run(ask(), options())).toMatchObject({ ok: false, failure: { code: 'UNPRICED' } })
  })

  test('lets nothing through while its books cannot be read, but calls that nothing holds go on', async () => {
    const held = aWorld([aTarget('gpt')], { budgets })
    const free = aWorld([aTarget('gpt')])
    for (const { ports } of [held, free])
      ports.ledger = () => ({ reserve: () => Promise.reject(new Error('down')), settle: () => undefined })
    expect(await held.run(held.ask(), held.options())).toMatchObject({
      ok: false,
      failure: { code: 'RATE_LIMITED', message: expect.stringContaining('does not answer') as string },
    })
    expect(await free.run(free.ask(), free.options())).toMatchObject({ ok: true })
  })
})

describe('the cache', () => {
  test('answers a hundred of the same with one request', async () => {
    const target = aTarget('gpt', () => new Promise<{ ok: true; value: Answer }>((resolve) => setTimeout(() => resolve(ok(chat())), 5)))
    const { world, run, ask, options } = aWorld([target])
    const results = await Promise.all(Array.from({ length: 100 }, () => run(ask(), options({ cacheSeconds: 60 }))))
    expect(target.asked).toHaveLength(1)
    expect(results.every(({ ok: good }) => good)).toBe(true)
    expect(world.records.filter(({ cache }) => cache === 'hit')).toHaveLength(99)
    expect(world.records.reduce((sum, { costNanoUsd }) => sum + (costNanoUsd ?? 0), 0)).toBe(60)
  })

  test('is not asked, nor filled, by who has not wished for it', async () => {
    const target = aTarget('gpt')
    const { world, run, ask, options } = aWorld([target])
    await run(ask(), options())
    await run(ask(), options())
    expect([target.asked.length, world.cache.size]).toEqual([2, 0])
  })

  test('never gives one workspace what another has asked', async () => {
    const target = aTarget('gpt')
    const { run, ask, options } = aWorld([target])
    const caller = { keyId: 'k1', task: null, sticky: 'k1', promptVersion: null, itemId: null, trace: null }
    await run(ask(), options({ cacheSeconds: 60, caller: { ...caller, workspace: 'ours' } }))
    await run(ask(), options({ cacheSeconds: 60, caller: { ...caller, workspace: 'theirs' } }))
    expect(target.asked).toHaveLength(2)
  })

  test.each([
    ['cut off', completionOf({ finish_reason: 'length' })],
    ['filtered', completionOf({ finish_reason: 'content_filter' })],
    ['empty', completionOf({ message: { role: 'assistant', content: '' } })],
    ['a call of a tool', completionOf({ finish_reason: 'tool_calls', message: { role: 'assistant', content: null, tool_calls: [] } })],
  ])('keeps no answer that is %s', async (_what, answer) => {
    const { world, run, ask, options } = aWorld([aTarget('gpt', () => ok(answer))])
    await run(ask(), options({ cacheSeconds: 60 }))
    await Promise.resolve()
    expect(world.cache.size).toBe(0)
  })

  test('keeps what a fallback said under its own name: the first is asked again when it is well', async () => {
    const first = aTarget('a', (nth) => (nth === 1 ? fail(DOWN) : ok(chat('From a.'))))
    const { run, ask, options } = aWorld([first, aTarget('b', () => ok(chat('From b.')))])
    await run(ask(), options({ cacheSeconds: 60 }))
    const again = await run(ask(), options({ cacheSeconds: 60 }))
    expect(again).toMatchObject({ ok: true, value: { provenance: { target: 'a', cache: 'miss' } } })
  })

  test('says a kept answer to who wants a stream', async () => {
    const { run, ask, options } = aWorld([aTarget('gpt')])
    await run(ask(), options({ cacheSeconds: 60 }))
    await new Promise((resolve) => setTimeout(resolve, 0))
    const streamed = await run(ask({ stream: true }), options({ cacheSeconds: 60 }))
    expect(await wordsOf(streamed)).toBe('Hello.')
    expect(streamed).toMatchObject({ value: { provenance: { cache: 'hit' } } })
  })

  test('keeps a stream that was heard to its end', async () => {
    const target = aTarget('gpt', () => ok(stream(STREAM)))
    const { run, ask, options } = aWorld([target])
    expect(await wordsOf(await run(ask({ stream: true }), options({ cacheSeconds: 60 })))).toBe('Hello.')
    await new Promise((resolve) => setTimeout(resolve, 0))
    expect(await run(ask(), options({ cacheSeconds: 60 }))).toMatchObject({ value: { provenance: { cache: 'hit' } } })
    expect(target.asked).toHaveLength(1)
  })

  const telling = (more: object, message: object = {}) =>
    completionOf({ ...more, message: { role: 'assistant', content: 'Hello.', ...message } })
  const LOGPROBS = { content: [{ token: 'Hello.', logprob: -0.1 }] }

  test('says all of a kept answer to who wants a stream, with the usage by itself at the end', async () => {
    const usage = { prompt_tokens: 10, completion_tokens: 5 }
    const answer = { ...telling({ logprobs: LOGPROBS }, { annotations: ['a'] }), usage: USAGE }
    if (answer.kind === 'chat') answer.completion.usage = usage
    const { run, ask, options } = aWorld([aTarget('gpt', () => ok(answer))])
    await run(ask(), options({ cacheSeconds: 60 }))
    await new Promise((resolve) => setTimeout(resolve, 0))
    const chunks = await chunksOf(await run(ask({ stream: true }), options({ cacheSeconds: 60 })))
    expect(chunks[0]?.choices[0]).toMatchObject({ delta: { content: 'Hello.', annotations: ['a'] }, logprobs: LOGPROBS })
    expect(chunks.at(-1)).toMatchObject({ choices: [], usage })
  })

  test.each([
    ['log probabilities', { logprobs: LOGPROBS }, {}],
    ['what was thought', {}, { reasoning: 'Hm.' }],
    ['sources', {}, { annotations: [{ type: 'url_citation' }] }],
  ])('keeps no stream that held more than words: %s', async (_what, choice, more) => {
    const [first = chunk('Hel')] = STREAM
    const rich = { ...first, choices: [{ ...first.choices[0], index: 0, delta: { content: 'Hel', ...more }, ...choice }] }
    const { world, run, ask, options } = aWorld([aTarget('gpt', () => ok(stream([rich, ...STREAM.slice(1)])))])
    await wordsOf(await run(ask({ stream: true }), options({ cacheSeconds: 60 })))
    await new Promise((resolve) => setTimeout(resolve, 0))
    expect(world.cache.size).toBe(0)
  })

  test('keeps a stream whose pieces name what they do not hold', async () => {
    const parts = STREAM.map((one) => ({
      ...one,
      choices: one.choices.map((choice) => ({ ...choice, logprobs: null, delta: { ...choice.delta, tool_calls: [], refusal: null } })),
    }))
    const { world, run, ask, options } = aWorld([aTarget('gpt', () => ok(stream(parts)))])
    await wordsOf(await run(ask({ stream: true }), options({ cacheSeconds: 60 })))
    await new Promise((resolve) => setTimeout(resolve, 0))
    expect(world.cache.size).toBe(1)
  })
})

describe('a stream', () => {
  test('is passed on chunk by chunk, and recorded with the usage that it ended with', async () => {
    const { world, run, ask, options } = aWorld([aTarget('gpt', () => ok(stream(STREAM)))])
    expect(await wordsOf(await run(ask({ stream: true }), options()))).toBe('Hello.')
    expect(world.records).toMatchObject([{ outcome: 'ok', usage: USAGE, estimated: false, stream: true, costNanoUsd: 60 }])
  })

  test('that breaks before its first word goes to the next target', async () => {
    const broken = aTarget('a', () => ok(stream([chunk(''), new Error('gone')])))
    const { run, ask, options } = aWorld([broken, aTarget('b', () => ok(stream(STREAM)))])
    const result = await run(ask({ stream: true }), options())
    expect(result).toMatchObject({ ok: true, value: { provenance: { target: 'b' } } })
    expect(await wordsOf(result)).toBe('Hello.')
  })

  test('that begins with an empty list of calls has said nothing yet', async () => {
    const empty = { ...chunk(''), choices: [{ index: 0, delta: { role: 'assistant', content: '', tool_calls: [] }, finish_reason: null }] }
    const { run, ask, options } = aWorld([
      aTarget('a', () => ok(stream([empty, new Error('gone')]))),
      aTarget('b', () => ok(stream(STREAM))),
    ])
    expect(await run(ask({ stream: true }), options())).toMatchObject({ ok: true, value: { provenance: { target: 'b' } } })
  })

  test.each(['reasoning', 'reasoning_content'])('that thinks for long in %s is passed on meanwhile', async (field) => {
    const thinking = { ...chunk(''), choices: [{ index: 0, delta: { [field]: 'Hm.' }, finish_reason: null }] }
    const { run, ask, options } = aWorld([aTarget('a', () => ok(hanging(thinking)))], { timeouts: { firstByteMs: 100 } })
    expect(await run(ask({ stream: true }), options())).toMatchObject({ ok: true, value: { provenance: { target: 'a' } } })
  })

  test.each([
    ['breaks after it', [chunk('Hel'), new Error('gone')], 'gone'],
    ['ends without saying why', [chunk('Hel')], 'before the answer was complete'],
  ])('that %s is an error for who listens, never a silent end', async (_what, parts, reason) => {
    const { world, run, ask, options } = aWorld([aTarget('a', () => ok(stream(parts))), aTarget('b')])
    await expect(wordsOf(await run(ask({ stream: true }), options()))).rejects.toThrow(reason)
    expect(world.records).toMatchObject([{ outcome: 'error', estimated: true, target: 'a' }])
    expect(world.records[0]?.usage.output).toBeGreaterThan(0)
  })

  test.each([
    ['one of them was finished', [chunk('a', 'stop')], 'before the answer was complete'],
    ['each was finished, and more followed', [chunk('a', 'stop'), at(1, 'b', 'stop'), at(1, null), at(0, null)], 'whole'],
  ])('of two answers is whole only where each is: %s', async (_what, parts, end) => {
    const { run, ask, options } = aWorld([aTarget('a', () => ok(stream([at(1, 'b'), ...parts])))])
    const heard = wordsOf(await run(ask({ stream: true, n: 2 }), options()))
    expect(await heard.then(() => 'whole', String)).toContain(end)
  })

  test.each([0, 1, 2, 3])('that the client leaves after %i chunks is recorded once, and broken off at its source', async (heard) => {
    const source = stream(STREAM)
    const { world, run, ask, options } = aWorld([aTarget('gpt', () => ok(source))])
    const result = await run(ask({ stream: true }), options())
    const answer = result.ok ? result.value.answer : undefined
    const chunks = answer?.kind === 'stream' ? answer.chunks[Symbol.asyncIterator]() : undefined
    for (let i = 0; i < heard; i++) await chunks?.next()
    await chunks?.return?.()
    expect(world.records).toMatchObject([{ outcome: 'aborted' }])
    expect(source.left).toBe(true)
    expect(world.ledger.attempts()).toMatchObject([{ state: 'settled' }])
  })

  test('reaches the upstream when the client breaks off while nothing is said', async () => {
    const target = silent('gpt')
    const { world, run, ask, options } = aWorld([target])
    const client = new AbortController()
    const running = run(ask({ stream: true }), options({ signal: client.signal }))
    await new Promise((resolve) => setTimeout(resolve, 1))
    client.abort()
    expect(await running).toMatchObject({ ok: false, failure: { code: 'ABORTED' } })
    expect(target.asked[0]?.signal.aborted).toBe(true)
    expect(world.records).toMatchObject([{ outcome: 'aborted', attempts: 1 }])
  })
})

describe('time', () => {
  test('a target that never answers is given up, and the next is asked', async () => {
    const { run, ask, options } = aWorld([silent('a'), aTarget('b', () => ok(stream(STREAM)))], { timeouts: { firstByteMs: 100 } })
    expect(await run(ask({ stream: true }), options())).toMatchObject({ ok: true, value: { provenance: { target: 'b', attempts: 2 } } })
  })

  test('an answer that does not come leaves time for the next target', async () => {
    const { run, ask, options } = aWorld([silent('a'), aTarget('b')], { timeouts: { answerMs: 100 } })
    expect(await run(ask(), options())).toMatchObject({ ok: true, value: { provenance: { target: 'b', attempts: 2 } } })
  })

  test('a stream that falls silent is broken off with an error', async () => {
    const { run, ask, options } = aWorld([aTarget('a', () => ok(hanging(chunk('Hel'))))], { timeouts: { idleMs: 100 } })
    await expect(wordsOf(await run(ask({ stream: true }), options()))).rejects.toThrow('fell silent')
  })

  test('a client that reads slowly is not taken for a silent target', async () => {
    vi.useFakeTimers()
    const { world, run, ask, options } = aWorld([aTarget('a', () => ok(stream(STREAM)))], { timeouts: { idleMs: 1_000 } })
    const result = await run(ask({ stream: true }), options())
    const answer = result.ok ? result.value.answer : undefined
    const words: unknown[] = []
    if (answer?.kind === 'stream') {
      for await (const { choices } of answer.chunks) {
        words.push(choices[0]?.delta.content)
        await vi.advanceTimersByTimeAsync(5_000)
      }
    }
    expect(words).toEqual(['Hel', 'lo.', undefined, undefined])
    expect(world.records).toMatchObject([{ outcome: 'ok' }])
  })

  test('hedged, each target that fails is told by its own name, paid, and not asked again in vain', async () => {
    const slow = aTarget('a', async (_nth, signal) => {
      await new Promise((resolve) => signal.addEventListener('abort', resolve))
      return fail(DOWN)
    })
    const wrong = aTarget('b', () => fail({ kind: 'misconfigured', status: 401, detail: 'wrong key' }))
    const { world, run, ask, options } = aWorld([slow, wrong], {
      models: { main: { targets: ['a', 'b'], hedgeAfterMs: 50 } },
      timeouts: { answerMs: 100, totalMs: 1_000 },
    })
    const result = await run(ask(), options())
    expect(result).toMatchObject({ ok: false, failure: { code: 'MODEL_ERROR' } })
    expect(result.ok ? '' : result.failure.message).toContain('b: misconfigured (401), wrong key')
    expect(result.ok ? '' : result.failure.message).toContain('a: timeout')
    expect(wrong.asked).toHaveLength(1)
    expect(world.records[0]?.usage.input).toBeGreaterThan(0)
  })

  test('hedged, a slow target costs a second request and no time', async () => {
    const slow = silent('a')
    const { world, run, ask, options } = aWorld([slow, aTarget('b')], { models: { main: { targets: ['a', 'b'], hedgeAfterMs: 50 } } })
    expect(await run(ask(), options())).toMatchObject({ ok: true, value: { provenance: { target: 'b', attempts: 2 } } })
    expect(slow.asked[0]?.signal.aborted).toBe(true)
    expect(world.records).toMatchObject([{ estimated: true, attempts: 2 }])
  })
})

function completionOf(choice: object): Answer {
  return chat('Hello.', { choices: [{ index: 0, finish_reason: 'stop', message: { role: 'assistant', content: 'Hello.' }, ...choice }] })
}

/** A chunk of another of several answers. */
function at(index: number, content: string | null, finish: string | null = null): ChatChunk {
  const one = chunk(content, finish)
  return { ...one, choices: one.choices.map((choice) => ({ ...choice, index })) }
}

/** Says this, and then nothing for ever. */
function hanging(first: ChatChunk): Answer {
  const said = [first]
  const next = async () => {
    const value = said.shift()
    return value ? { done: false as const, value } : new Promise<never>(() => undefined)
  }
  return { kind: 'stream', usageOf: () => null, chunks: { [Symbol.asyncIterator]: () => ({ next }) } }
}

type Ran = Awaited<ReturnType<ReturnType<typeof aWorld>['run']>>

async function chunksOf(result: Ran): Promise<ChatChunk[]> {
  if (!result.ok || result.value.answer.kind !== 'stream') throw new Error('there is no stream')
  return collect(result.value.answer.chunks)
}

async function wordsOf(result: Ran): Promise<string> {
  if (!result.ok || result.value.answer.kind !== 'stream') throw new Error('there is no stream')
  let words = ''
  for await (const { choices } of result.value.answer.chunks) words += choices[0]?.delta.content ?? ''
  return words
}
