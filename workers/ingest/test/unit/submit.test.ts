import type { SubmittedInput } from '@sluice/schema/rpc/inputs'
import { expect, test } from 'vitest'
import { submit } from '../../src/submit.ts'
import { answer, aWorld } from './world.ts'

const anInput = (body: string, over: Partial<SubmittedInput> = {}): SubmittedInput => ({
  key: null,
  contentType: 'application/json',
  headers: {},
  bytes: new TextEncoder().encode(body),
  ...over,
})
const text = (n: number | string) => anInput(JSON.stringify({ id: `i-${n}`, text: `Report ${n}` }))
const large = (n: number) => anInput(JSON.stringify({ id: `l-${n}`, text: 'x'.repeat(n % 2 ? 90_000 : 300_000) }))

test('inputs of another Worker are queued in as few calls as fit, each answered by its place', async () => {
  const { world, ports } = await aWorld()
  const inputs = Array.from({ length: 100 }, (_, n) => text(n))
  const submitted = await submit('default', 'api', inputs, ports)
  expect(submitted.every(({ ok }) => ok)).toBe(true)
  expect(submitted.map((one) => one.ok && one.id)).toEqual(world.sent.map(({ event }) => event.id))
  expect(world.batches).toBe(1)
  expect(world.sent[7]?.event).toMatchObject({ source: 'api', kind: 'input', dedupeKey: 'i-7', contentType: 'application/json' })
})

test('one that is wrong does not hold up the others, and is told where', async () => {
  const { world, ports } = await aWorld()
  const submitted = await submit('default', 'api', [text(1), anInput('{"text":7}'), anInput('{'), text(2)], ports)
  expect(submitted).toMatchObject([
    { ok: true },
    { ok: false, code: 'SCHEMA_MISMATCH', details: [{ path: 'text' }] },
    { ok: false, code: 'INVALID_JSON', details: [] },
    { ok: true },
  ])
  expect(world.sent).toHaveLength(2)
  expect(world.rejects.map(({ source, reason }) => [source, reason])).toEqual([
    ['api', 'SCHEMA_MISMATCH'],
    ['api', 'INVALID_JSON'],
  ])
})

test('the same again, in one call or later, is the same event', async () => {
  const { world, ports } = await aWorld()
  const [first, again] = await submit('default', 'api', [text(1), text(1)], ports)
  const [later] = await submit('default', 'api', [text(1)], ports)
  expect(again).toEqual({ ...first, duplicate: true })
  expect(later).toEqual(again)
  expect(world.sent).toHaveLength(1)
})

test('a key that is given counts instead of the source’s own', async () => {
  const { world, ports } = await aWorld()
  const body = '{"text":"The same words."}'
  await submit('default', 'api', [anInput(body, { key: 'k-1' }), anInput(body, { key: 'k-2' }), anInput(body)], ports)
  expect(world.sent.map(({ event }) => event.dedupeKey)).toEqual(['k-1', 'k-2', expect.stringMatching(/^sha256:/)])
})

test('how often an input was passed on travels along, whatever the source keeps', async () => {
  const { world, ports } = await aWorld()
  await submit('default', 'api', [anInput('{"text":"Hello."}', { headers: { 'sluice-hops': '2', 'x-other': '1' } })], ports)
  expect(world.sent[0]?.event.headers).toEqual({ 'sluice-hops': '2' })
})

test('headers that the source keeps travel along, a trace is continued', async () => {
  const { world, ports } = await aWorld()
  const headers = { 'x-github-event': 'ping', 'x-other': '1', traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01' }
  await submit('default', 'github', [anInput('{"zen":"Be calm."}', { headers, key: 'd-1' })], ports)
  expect(world.sent[0]?.event.headers).toEqual({ 'x-github-event': 'ping' })
  expect(world.sent[0]?.event.trace).toContain('0af7651916cd43dd8448eb211c80319c')
})

test('large ones go by R2, and what does not fit into one call goes in several', async () => {
  const { world, ports, stored } = await aWorld({ api: { kind: 'input', maxBytes: 5_000_000 } })
  const submitted = await submit(
    'default',
    'api',
    Array.from({ length: 8 }, (_, n) => large(n)),
    ports,
  )
  expect(submitted.every(({ ok }) => ok)).toBe(true)
  expect(stored.size).toBe(4)
  expect(world.batches).toBeGreaterThan(2)
})

test('limits hold here too: what is over them may come again', async () => {
  const { world, ports } = await aWorld({ api: { kind: 'input', limit: { requests: 3, per: 'minute' } } })
  const submitted = await submit('default', 'api', [text(1), text(2), text(3), text(4)], ports)
  expect(submitted.map(({ ok }) => ok)).toEqual([true, true, true, false])
  expect(submitted[3]).toMatchObject({ code: 'RATE_LIMITED', retryAfterSeconds: 20 })
  expect(world.sent).toHaveLength(3)
  expect(await submit('default', 'api', [anInput(`"${'x'.repeat(1_000_001)}"`)], ports)).toMatchObject([{ code: 'TOO_LARGE' }])
})

test('while the queue refuses, nothing is taken, and the next try is', async () => {
  const { world, ports } = await aWorld()
  world.queueDown = true
  expect(await submit('default', 'api', [text(1), text(1)], ports)).toMatchObject([
    { ok: false, code: 'UNAVAILABLE', retryAfterSeconds: 5 },
    { ok: false, code: 'UNAVAILABLE' },
  ])
  world.queueDown = false
  expect(await submit('default', 'api', [text(1)], ports)).toMatchObject([{ ok: true }])
})

test('a source that nobody configured takes nothing, and too many inputs are a mistake of the caller', async () => {
  const { ports } = await aWorld()
  expect(await submit('default', 'nobody', [text(1)], ports)).toMatchObject([{ ok: false, code: 'UNKNOWN_SOURCE' }])
  expect(await submit('elsewhere', 'api', [text(1)], ports)).toMatchObject([{ ok: false, code: 'UNKNOWN_SOURCE' }])
  await expect(
    submit(
      'default',
      'api',
      Array.from({ length: 101 }, (_, n) => text(n)),
      ports,
    ),
  ).rejects.toThrow('at most 100')
})

test('an input of the door’s kind gets in as it would there, without a signature', async () => {
  const { world, ports } = await aWorld()
  expect(await submit('default', 'survey', [anInput(answer())], ports)).toMatchObject([{ ok: true }])
  expect(world.sent[0]?.event.dedupeKey).toBe('s-1')
})
