import { type ConfigSnapshot, configKey } from '@sluice/schema/config'
import { RawMessage } from '@sluice/schema/messages'
import type { InputsRpc } from '@sluice/schema/rpc/inputs'
import type { NewDeadLetter, PreviousSecretUse, RejectCount, StoreRpc } from '@sluice/schema/rpc/store'
import { createExecutionContext, createMessageBatch, evictDurableObject, getQueueResult } from 'cloudflare:test'
import { exports } from 'cloudflare:workers'
import { beforeEach, expect, test, vi } from 'vitest'
import { env } from '../../src/env.ts'
import worker from '../../src/index.ts'
import { aConfiguration, answer, sign } from './world.ts'

interface Seen {
  messages: unknown[]
  rejects: RejectCount[]
  letters: NewDeadLetter[]
  notes: PreviousSecretUse[]
}

/** The stand-in of the api Worker also tells what it saw. */
const api = env.STORE as StoreRpc & { seen(): Promise<Seen>; store(snapshot: ConfigSnapshot): Promise<void> }
const seen = () => api.seen()

/** The message of the input with this key, once it has come out of the queue. */
const queued = (key: string): Promise<RawMessage> =>
  vi.waitFor(async () => {
    const found = (await seen()).messages.map((message) => RawMessage.parse(message)).find(({ event }) => event.dedupeKey === key)
    if (!found) throw new Error(`nothing came with the key ${key}`)
    return found
  }, 5_000)

const message = (body: unknown) => ({ id: crypto.randomUUID(), timestamp: new Date(), attempts: 1, body })

const post = (source: string, body: string) => exports.default.fetch(`https://ingest/v1/webhooks/${source}`, { method: 'POST', body })

beforeEach(async () => {
  await env.CONFIG.put(configKey('default'), JSON.stringify(await aConfiguration()))
})

test('the message that comes out of the queue is the input, its bytes still bytes', async () => {
  const { id } = await (await post('open', answer({ event_id: 'wired' }))).json<{ id: string }>()
  const { event } = await queued('wired')
  expect(event.id).toBe(id)
  expect(event.body.in === 'message' && new TextDecoder().decode(event.body.bytes)).toBe(answer({ event_id: 'wired' }))
})

test('refusals are counted in one call for many', async () => {
  await Promise.all([post('open', '{'), post('open', '{'), post('nobody', '{}')])
  const { rejects } = await vi.waitFor(async () => {
    const all = await seen()
    expect(all.rejects.length).toBeGreaterThan(0)
    return all
  }, 5_000)
  expect(Object.fromEntries(rejects.map(({ source, count }) => [source, count]))).toEqual({ open: 2, '(unknown)': 1 })
})

test('requests that come at once share the limiter and the configuration', async () => {
  const responses = await Promise.all(Array.from({ length: 60 }, (_, n) => post('open', answer({ event_id: `burst-${n}` }))))
  expect(responses.map(({ status }) => status)).toEqual(Array.from({ length: 60 }, () => 202))
})

test('its health names what it depends on', async () => {
  const health = await (await exports.default.fetch('https://ingest/health')).json()
  expect(health).toMatchObject({ worker: 'ingest', ok: true, checks: [{ name: 'config' }, { name: 'payloads' }, { name: 'limiter' }] })
})

test('tokens that take long to grow back are still missing after the object was put out of memory', async () => {
  const limiter = env.LIMITER.getByName('evicted')
  const limit = { requests: 3, periodMs: 3_600_000 }
  expect(await limiter.lease(5, limit)).toMatchObject({ granted: 3, retryAfterMs: 0 })
  await evictDurableObject(limiter)
  expect(await limiter.lease(1, limit)).toMatchObject({ granted: 0 })
})

test('the shares of a workspace too', async () => {
  const shares = env.SHARES.getByName('evicted')
  const limit = { requests: 8, periodMs: 3_600_000, sharers: 2 }
  expect(await shares.lease('a', 9, limit)).toMatchObject({ granted: 6, left: 0 })
  await evictDurableObject(shares)
  expect(await shares.lease('a', 1, limit)).toMatchObject({ granted: 0 })
  expect(await shares.lease('b', 9, limit)).toMatchObject({ granted: 2 })
})

test('other Workers hand inputs in by RPC, bytes as bytes', async () => {
  const inputs = exports.Inputs as unknown as InputsRpc
  const bytes = new TextEncoder().encode('{"id":"rpc-1","text":"Gr\u00fc\u00dfe"}')
  const [submitted] = await inputs.submit('default', 'api', [{ key: null, contentType: 'application/json', headers: {}, bytes }])
  expect(submitted).toMatchObject({ ok: true })
  const { event } = await queued('rpc-1')
  expect(event.body).toEqual({ in: 'message', bytes })
})

test('a message of the queue is taken like that, and one that cannot be is a dead letter', async () => {
  const batch = createMessageBatch('sluice-input', [
    message({ v: 1, source: 'api', input: { id: 'queue-1', text: 'Fine.' } }),
    message({ v: 1, source: 'api', input: { text: 7 } }),
  ])
  const context = createExecutionContext()
  await worker.queue(batch)
  expect((await getQueueResult(batch, context)).explicitAcks).toHaveLength(2)
  expect((await queued('queue-1')).event.source).toBe('api')
  expect((await seen()).letters).toMatchObject([{ stage: 'input', code: 'SCHEMA_MISMATCH' }])
})

test('a mail comes by its own handler', async () => {
  const raw = 'From: ada@example.org\r\n\r\nIt loses rows.'
  await worker.email({
    from: 'ada@example.org',
    to: 'feedback+app@example.com',
    headers: new Headers({ 'message-id': '<wired@example.org>' }),
    raw: new Response(raw).body!,
    rawSize: raw.length,
    setReject: () => undefined,
  })
  expect((await queued('<wired@example.org>')).event).toMatchObject({ kind: 'email', source: 'mail' })
})

test('the widget is the script as it is written, but for what only its readers need', async () => {
  const response = await exports.default.fetch('https://ingest/v1/webhooks/form/widget.js')
  const text = await response.text()
  expect(response.headers.get('content-type')).toMatch(/^text\/javascript/)
  expect(text).toContain('document.createElement(tag)')
  expect(text.length).toBeLessThanOrEqual(2_000)
})

test('a refused request reaches the Store sealed, and is taken out of it once its secret is right', async () => {
  const body = answer({ event_id: 'refused' })
  const wrong = await exports.default.fetch('https://ingest/v1/webhooks/survey', {
    method: 'POST',
    body,
    headers: { 'x-signature': await sign(body, 'the right one') },
  })
  expect(wrong.status).toBe(401)
  const { kept, at } = await vi.waitFor(async () => {
    const found = (await seen()).rejects.flatMap(({ source, samples = [] }) => (source === 'survey' ? samples : [])).at(-1)
    if (!found?.kept) throw new Error('nothing was kept')
    return { kept: found.kept, at: found.at }
  }, 5_000)
  expect(kept.sealed).toMatch(/^v2\./)
  expect(kept.sealed).not.toContain('export')
  const inputs = exports.Inputs as unknown as InputsRpc
  await api.store(await aConfiguration())
  const again = (dryRun: boolean) => inputs.takeAgain('default', 'survey', [{ ...kept, at }], dryRun)
  expect(await again(false)).toMatchObject([{ id: kept.id, ok: false, reason: 'SIGNATURE_INVALID' }])
  await api.store({ ...(await aConfiguration(undefined, {}, 'the right one')), version: 99 })
  const [seenFirst] = await again(true)
  expect(await again(false)).toEqual([seenFirst])
  const { event } = await queued('refused')
  expect(seenFirst).toMatchObject({ ok: true, eventId: event.id })
  expect(event.receivedAt).toBe(at)
})
