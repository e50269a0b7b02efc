import type { Item } from '@sluice/schema/item'
import type { RawMessage } from '@sluice/schema/messages'
import type { MappingRpc } from '@sluice/schema/rpc/mapping'
import { anEvent, evt } from '@sluice/testing/builders'
import { env, exports } from 'cloudflare:workers'
import { expect, test, vi } from 'vitest'

interface Seen {
  calls: { saveItems: number }
  dead: { code: string; eventId: string | null; message: RawMessage }[]
  forwarded: { v: number; item: Item }[]
  stored: { item: Item; raw: { in: string; bytes?: Uint8Array } }[]
}

/** What the neighbour received; it is not the real one. */
const seen = (): Promise<Seen> => (env.STORE as unknown as { seen(): Promise<Seen> }).seen()

const MESSAGES: RawMessage[] = [
  { v: 1, event: anEvent({ id: evt(1) }) },
  { v: 1, event: anEvent({ id: evt(2), body: 'not JSON' }) },
  { v: 1, event: { ...anEvent({ id: evt(3), source: 'big', kind: 'generic' }), body: { in: 'r2', key: 'default/big', size: 300_000 } } },
]

/** Hands messages over as the platform does; answers the ids of those that were acked. */
async function deliver(messages: readonly RawMessage[]): Promise<string[]> {
  const acked: string[] = []
  const queue = exports.default as unknown as { queue(batch: unknown): Promise<void> }
  const batch = messages.map((body) => ({
    id: body.event.id,
    attempts: 1,
    body,
    ack: () => acked.push(body.event.id),
    retry: () => undefined,
  }))
  await queue.queue({ queue: 'sluice-raw', messages: batch })
  await vi.waitUntil(() => acked.length === messages.length)
  return acked
}

test('a batch of the platform: bytes and claim checks become items, poison a dead letter, in one call each', async () => {
  await env.PAYLOADS.put('default/big', JSON.stringify({ text: `<p>${'big '.repeat(75_000)}` }))
  const acked = await deliver(MESSAGES)
  const { calls, stored, dead, forwarded } = await vi.waitUntil(async () => {
    const now = await seen()
    return now.forwarded.length === 2 && now
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

test('a delivery of several is evaluated by expressions and stored part by part', async () => {
  const body = '{"comments":[{"id":1,"say":"Good"},{"id":2,"say":"Bad"}]}'
  expect(await deliver([{ v: 1, event: anEvent({ id: evt(7), source: 'wall', kind: 'generic', body }) }])).toEqual([evt(7)])
  const parts = (await seen()).stored.filter(({ item }) => item.eventId === evt(7))
  expect(parts.map(({ item, raw }) => [item.text, new TextDecoder().decode(raw.bytes)])).toEqual([
    ['Good!', '{"id":1,"say":"Good"}'],
    ['Bad!', '{"id":2,"say":"Bad"}'],
  ])
})

const MAIL = {
  MessageID: 'm-1',
  From: 'ann@x.example',
  Subject: 'Export',
  TextBody: 'It fails.',
  Attachments: [{ Name: '../shot.png', ContentType: 'image/png', Content: btoa('pixels'), ContentLength: 6 }],
}

test('files of an item are in R2 with their type', async () => {
  await deliver([{ v: 1, event: anEvent({ id: evt(8), source: 'mail', kind: 'postmark', body: JSON.stringify(MAIL) }) }])
  const item = (await seen()).stored.find(({ item: { id } }) => id === evt(8))?.item
  expect(item?.attachments).toEqual([{ name: 'shot.png', contentType: 'image/png', size: 6, key: `default/${evt(8)}/files/0` }])
  const kept = await env.PAYLOADS.get(`default/${evt(8)}/files/0`)
  expect([await kept?.text(), kept?.httpMetadata?.contentType]).toEqual(['pixels', 'image/png'])
})

test('the entrypoint Mapping shows what would be stored, and stores nothing', async () => {
  const before = (await seen()).stored.length
  const mapping = (exports as unknown as { Mapping: MappingRpc }).Mapping
  const source = { kind: 'postmark', verify: 'none', limit: { requests: 1, per: 'minute' as const }, maxBytes: 10_000, origins: [] }
  const input = { contentType: 'application/json', headers: {}, bytes: new TextEncoder().encode(JSON.stringify(MAIL)) }
  const { items, issues } = await mapping.tryMapping('acme', 'mail', source, input)
  expect(issues).toEqual([])
  expect(items).toMatchObject([{ workspace: 'acme', source: 'mail', text: 'It fails.', attachments: [{ name: 'shot.png' }] }])
  expect((await seen()).stored).toHaveLength(before)
  expect(await env.PAYLOADS.get(items[0]?.attachments?.[0]?.key ?? '')).toBeNull()
})
