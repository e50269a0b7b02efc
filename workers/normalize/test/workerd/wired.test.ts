import type { RawMessage } from '@sluice/schema/messages'
import { anEvent, evt } from '@sluice/testing/builders'
import { env, exports } from 'cloudflare:workers'
import { expect, test, vi } from 'vitest'

interface Seen {
  calls: { saveItems: number }
  dead: { code: string; eventId: string | null; message: RawMessage }[]
  forwarded: { v: number; item: { id: string; text: string } }[]
  stored: { item: { id: string; text: string }; raw: { in: string; bytes?: Uint8Array } }[]
}

/** What the neighbour received; it is not the real one. */
const seen = (): Promise<Seen> => (env.STORE as unknown as { seen(): Promise<Seen> }).seen()

const MESSAGES: RawMessage[] = [
  { v: 1, event: anEvent({ id: evt(1) }) },
  { v: 1, event: anEvent({ id: evt(2), body: 'not JSON' }) },
  { v: 1, event: { ...anEvent({ id: evt(3), source: 'big', kind: 'generic' }), body: { in: 'r2', key: 'default/big', size: 300_000 } } },
]

test('a batch of the platform: bytes and claim checks become items, poison a dead letter, in one call each', async () => {
  await env.PAYLOADS.put('default/big', JSON.stringify({ text: `<p>${'big '.repeat(75_000)}` }))
  const acked: string[] = []
  const queue = exports.default as unknown as { queue(batch: unknown): Promise<void> }
  const messages = MESSAGES.map((body) => ({
    id: body.event.id,
    attempts: 1,
    body,
    ack: () => acked.push(body.event.id),
    retry: () => undefined,
  }))
  await queue.queue({ queue: 'sluice-raw', messages })
  const { calls, stored, dead, forwarded } = await vi.waitUntil(async () => {
    const now = await seen()
    return acked.length === 3 && now.forwarded.length === 2 && now
  })
  expect(acked.sort()).toEqual([evt(1), evt(2), evt(3)])
  expect(calls.saveItems).toBe(1)
  expect(stored.map(({ item, raw }) => [item.id, raw.in])).toEqual([
    [evt(1), 'message'],
    [evt(3), 'r2'],
  ])
  expect(stored[0]?.raw.bytes).toBeInstanceOf(Uint8Array)
  expect(dead).toMatchObject([{ code: 'INVALID_JSON', eventId: evt(2), message: MESSAGES[1] }])
  expect(forwarded.map(({ v, item }) => [v, item.id, item.text.slice(0, 10)])).toEqual([
    [1, evt(1), 'The export'],
    [1, evt(3), '<p>big big'],
  ])
})

test('GET /health names configuration, payloads and store', async () => {
  const response = await exports.default.fetch('https://normalize/health')
  const { ok, checks } = await response.json<{ ok: boolean; checks: { name: string }[] }>()
  expect([response.status, ok, checks.map(({ name }) => name)]).toEqual([200, true, ['config', 'payloads', 'store']])
})
