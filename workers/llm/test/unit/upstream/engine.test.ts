import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { aWorld } from '../call/world.ts'
import { faultServer, sends, streams } from './fault-server.ts'
import { collect, events, open, textOf } from './world.ts'

let server: Awaited<ReturnType<typeof faultServer>>
beforeAll(async () => {
  server = await faultServer()
})
afterAll(() => server.stop())

const ANSWER = { choices: [{ finish_reason: 'stop', message: { content: 'Hello.' } }], usage: { prompt_tokens: 3, completion_tokens: 2 } }
const HEL = events({ choices: [{ index: 0, delta: { content: 'Hel' } }] })
const TIMEOUTS = { firstByteMs: 150, idleMs: 150, totalMs: 400 }

/** The engine over targets at the server: each has its own path. */
function theEngine(...names: string[]) {
  const targets = names.map((name) => ({ ...open({ provider: 'openai', model: 'gpt-5-mini', baseUrl: `${server.url}/${name}` }), name }))
  return aWorld(targets, { timeouts: TIMEOUTS })
}

/** Sends a blank every few milliseconds and never ends. */
const drips: Parameters<typeof server.will>[0] = (response) => {
  response.writeHead(200, { 'content-type': 'application/json' })
  const timer = setInterval(() => response.write(' '), 10)
  response.on('close', () => clearInterval(timer))
}

describe('the engine, with a server that', () => {
  test.each([
    ['drips', drips],
    ['never answers', () => undefined],
  ])('%s, gives up in time and lets go of it', async (_what, behave) => {
    server.will(behave)
    const { run, options, ask, world } = theEngine('slow')
    expect(await run(ask(), options({ deadline: world.now + TIMEOUTS.totalMs }))).toMatchObject({
      ok: false,
      failure: { code: 'MODEL_ERROR', status: 504 },
    })
    await vi.waitUntil(() => server.seen.every(({ left }) => left))
    expect(world.records).toMatchObject([{ outcome: 'error', estimated: true }])
  })

  test.each([
    ['answers with HTML', sends('<html>')],
    ['puts an error into a 200', sends({ error: { message: 'Oh.' } })],
    ['gives half of an answer', sends('{"choices":[')],
    ['is full', sends({ error: { message: 'Full.', type: 'overloaded_error' } }, 529)],
    ['has too small a context', sends({ error: { message: 'Too long.', code: 'context_length_exceeded' } }, 400)],
    [
      'does not take a parameter',
      sends({ error: { message: "'temperature' does not support 0.2 with this model.", code: 'unsupported_value' } }, 400),
    ],
    ['drops the connection', ((response) => response.destroy()) satisfies typeof drips],
  ])('%s, asks the next', async (_what, behave) => {
    server.will((response, request) => (request.url.startsWith('/bad') ? behave : sends(ANSWER))(response, request))
    const { run, options, ask } = theEngine('bad', 'good')
    expect(await run(ask(), options())).toMatchObject({ ok: true, value: { provenance: { target: 'good', attempts: 2 } } })
  })

  test.each([
    ['says nothing', ''],
    ['only opens', events({ choices: [{ index: 0, delta: { role: 'assistant', content: '' } }] })],
  ])('opens a stream and then %s, asks the next', async (_what, said) => {
    server.will((response, request) =>
      (request.url.startsWith('/bad')
        ? streams(said)
        : streams(HEL + events({ choices: [{ delta: {}, finish_reason: 'stop' }] }, '[DONE]')))(response, request),
    )
    const { run, options, ask } = theEngine('bad', 'good')
    const result = await run(ask({ stream: true }), options())
    if (!result.ok || result.value.answer.kind !== 'stream') throw new Error(JSON.stringify(result))
    expect(textOf(await collect(result.value.answer.chunks))).toBe('Hel')
    expect(result.value.provenance).toMatchObject({ target: 'good', attempts: 2 })
  })

  test.each([
    ['falls silent', streams(HEL), 'timeout'],
    ['merely stops', streams(HEL, (response) => response.end()), 'unavailable'],
    ['drops the connection', streams(HEL, (response) => response.destroy()), 'unavailable'],
    ['tells an error', streams(HEL + events({ error: { message: 'Oh.' } })), 'unavailable'],
  ])('%s in the middle of a stream, says so, and asks nobody else', async (_what, behave, kind) => {
    server.will(behave)
    const { run, options, ask, world } = theEngine('bad', 'good')
    const result = await run(ask({ stream: true }), options())
    if (!result.ok || result.value.answer.kind !== 'stream') throw new Error(JSON.stringify(result))
    await expect(collect(result.value.answer.chunks)).rejects.toMatchObject({ failure: { kind } })
    expect(server.seen).toHaveLength(1)
    expect(world.records).toMatchObject([{ outcome: 'error', error: kind, estimated: true }])
  })

  test('is left in the middle of a stream, lets go of it and books what was heard', async () => {
    server.will(streams(HEL))
    const { run, options, ask, world } = theEngine('slow')
    const result = await run(ask({ stream: true }), options())
    if (!result.ok || result.value.answer.kind !== 'stream') throw new Error(JSON.stringify(result))
    const chunks = result.value.answer.chunks[Symbol.asyncIterator]()
    await chunks.next()
    void chunks.next().catch(() => undefined)
    await chunks.return?.()
    await vi.waitUntil(() => server.seen[0]?.left)
    expect(world.records).toMatchObject([{ outcome: 'aborted', estimated: true, usage: { output: 2 } }])
  })
})
