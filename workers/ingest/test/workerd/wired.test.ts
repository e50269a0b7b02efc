import { configKey } from '@sluice/schema/config'
import { RawMessage } from '@sluice/schema/messages'
import type { RejectCount, StoreRpc } from '@sluice/schema/rpc'
import { evictDurableObject } from 'cloudflare:test'
import { exports } from 'cloudflare:workers'
import { beforeEach, expect, test, vi } from 'vitest'
import { env } from '../../src/env.ts'
import { aConfiguration, answer } from './world.ts'

/** The stand-in of the api Worker also tells what it saw. */
const seen = () => (env.STORE as StoreRpc & { seen(): Promise<{ messages: unknown[]; rejects: RejectCount[] }> }).seen()

const post = (source: string, body: string) => exports.default.fetch(`https://ingest/v1/webhooks/${source}`, { method: 'POST', body })

beforeEach(async () => {
  await env.CONFIG.put(configKey('default'), JSON.stringify(await aConfiguration()))
})

test('the message that comes out of the queue is the input, its bytes still bytes', async () => {
  const { id } = await (await post('open', answer({ event_id: 'wired' }))).json<{ id: string }>()
  const { event } = await vi.waitFor(async () => RawMessage.parse((await seen()).messages[0]), 5_000)
  expect(event).toMatchObject({ id, dedupeKey: 'wired' })
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
  expect(await limiter.lease(5, limit)).toEqual({ granted: 3, retryAfterMs: 0 })
  await evictDurableObject(limiter)
  expect(await limiter.lease(1, limit)).toMatchObject({ granted: 0 })
})
