import { runInDurableObject } from 'cloudflare:test'
import { evt, NOON } from '@sluice/testing/builders'
import { recordingLogger } from '@sluice/testing/fakes'
import { afterEach, expect, test } from 'vitest'
import { openFeed } from '../../src/entrypoints/live.ts'
import type { LiveEvent } from '../../src/live/events.ts'
import type { LiveFeed } from '../../src/live/feed.do.ts'
import { liveStream } from '../../src/live/stream.ts'
import { createTeller } from '../../src/live/teller.ts'
import { env } from './bindings.ts'
import { aKey, aWorld, rowsOf, stored } from './world.ts'

const { fetch } = aWorld()
const readers: ReadableStreamDefaultReader<Uint8Array>[] = []
afterEach(async () => {
  for (const reader of readers.splice(0)) await reader.cancel()
})

/** A workspace of its own for each test: its object remembers. */
let number = 0
const aWorkspace = (): string => `live-${(number += 1)}`
const feed = (workspace: string) => env.LIVE.getByName(workspace)
const anEvent = (n: number): LiveEvent => ({
  type: 'item',
  id: evt(n),
  stage: 'analyzed',
  source: 'survey',
  sentiment: 'negative',
  receivedAt: NOON,
})

/** Reads frames until there is one with this text; answers all that were read. */
async function until(reader: ReadableStreamDefaultReader<Uint8Array>, text: string): Promise<string> {
  const decoder = new TextDecoder()
  let read = ''
  while (!read.includes(text)) {
    const { value, done } = await reader.read()
    if (done) return read
    read += decoder.decode(value, { stream: true })
  }
  return read
}

async function listen(workspace: string, headers: Record<string, string> = {}): Promise<ReadableStreamDefaultReader<Uint8Array>> {
  const response = await fetch('/v1/live', { headers: { ...(await aKey(['read'], workspace)), ...headers } })
  expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/event-stream'])
  const reader = response.body?.getReader() as ReadableStreamDefaultReader<Uint8Array>
  readers.push(reader)
  await until(reader, 'event: ping')
  return reader
}

test('what happens in a workspace is heard by those who watch it, and by nobody else', async () => {
  const [ours, theirs] = [aWorkspace(), aWorkspace()]
  const [one, two, other] = [await listen(ours), await listen(ours), await listen(theirs)]
  await feed(ours).publish([anEvent(1)])
  const frame = `id: 1\nevent: item\ndata: ${JSON.stringify({ id: evt(1), stage: 'analyzed', source: 'survey', sentiment: 'negative', receivedAt: NOON })}\n\n`
  expect(await until(one, evt(1))).toBe(frame)
  expect(await until(two, evt(1))).toBe(frame)
  await feed(theirs).publish([anEvent(2)])
  expect(await until(other, evt(2))).not.toContain(evt(1))
})

test.each([0, 1])('one who is just going away (%i) keeps nothing from the others', async (leaving) => {
  const workspace = aWorkspace()
  const heard: string[] = []
  for (let watcher = 0; watcher < 2; watcher += 1) {
    const { socket } = await openFeed(workspace, null)
    socket.addEventListener('message', ({ data }) => void heard.push(String(data)))
    socket.accept()
  }
  await runInDurableObject(feed(workspace), (object: LiveFeed, state) => {
    state.getWebSockets()[leaving]?.close(1_000)
    object.publish([anEvent(1)])
  })
  await expect.poll(() => heard).toEqual([JSON.stringify({ id: 1, events: [anEvent(1)] })])
})

test('who comes back hears what came meanwhile, once and in order', async () => {
  const workspace = aWorkspace()
  const first = await listen(workspace)
  await feed(workspace).publish([anEvent(1)])
  await until(first, evt(1))
  await first.cancel()
  await feed(workspace).publish([anEvent(2), anEvent(3)])
  await feed(workspace).publish([anEvent(4)])
  const heard = await until(await listen(workspace, { 'last-event-id': '1' }), evt(4))
  expect(heard.match(/evt_\w+/g)).toEqual([evt(2), evt(3), evt(4)])
  expect(heard.match(/id: \d+/g)).toEqual(['id: 2', 'id: 3'])
})

test('who cannot send a header names the last message in the address', async () => {
  const workspace = aWorkspace()
  await listen(workspace)
  await feed(workspace).publish([anEvent(1)])
  await feed(workspace).publish([anEvent(2)])
  const response = await fetch('/v1/live?after=1', { headers: await aKey(['read'], workspace) })
  const reader = response.body?.getReader() as ReadableStreamDefaultReader<Uint8Array>
  readers.push(reader)
  expect((await until(reader, evt(2))).match(/evt_\w+/g)).toEqual([evt(2)])
})

test('a request that changes something tells those who watch which list is another now', async () => {
  const changed: [readonly string[], string][] = []
  const teller = {
    items: async () => undefined,
    deliveries: async () => undefined,
    changed: async (...told: (typeof changed)[number]) => void changed.push(told),
  }
  const world = aWorld({ teller })
  const headers = { ...(await aKey(['read', 'write'], 'ours')), 'content-type': 'application/json' }
  const body = JSON.stringify({ label: 'Shop 4.2' })
  await world.fetch('/v1/markers', { headers })
  expect(changed).toEqual([])
  await world.fetch('/v1/markers', { method: 'POST', headers, body })
  expect(changed).toEqual([[['ours'], 'markers']])
  await world.fetch('/v1/markers', { method: 'POST', headers, body: '{}' })
  expect(changed).toHaveLength(1)
})

test('who comes back after more than is kept is told to look anew', async () => {
  const workspace = aWorkspace()
  await listen(workspace)
  await Promise.all(Array.from({ length: 502 }, (_, n) => feed(workspace).publish([anEvent(n)])))
  expect(await until(await listen(workspace, { 'last-event-id': '1' }), 'event: reset')).not.toContain('event: item')
}, 20_000)

test('who names a message of long ago, of which nobody knows, is told to look anew', async () => {
  expect(await until(await listen(aWorkspace(), { 'last-event-id': '7' }), 'event: reset')).toContain('event: reset')
})

test('the first to watch is told to look anew once everybody knows of it', async () => {
  const { socket, unawareMs } = await openFeed(aWorkspace(), null)
  expect(unawareMs).toBeGreaterThan(0)
  const reader = liveStream({ socket, unawareMs: 1 }, async () => true).getReader()
  readers.push(reader)
  expect(await until(reader, 'event: reset')).toContain('event: reset')
})

test('who does not read is cut off, and hears all that waited for it before the end', async () => {
  const { 0: socket, 1: feedSide } = new WebSocketPair()
  feedSide.accept()
  const hungUp = new Promise<number>((resolve) => feedSide.addEventListener('close', ({ code }) => resolve(code)))
  const stream = liveStream({ socket, unawareMs: 0 }, async () => true)
  for (let id = 1; id <= 60; id += 1) feedSide.send(JSON.stringify({ id, events: Array.from({ length: 200 }, (_, n) => anEvent(n)) }))
  expect(await hungUp).toBe(1_000)
  const ids = (await new Response(stream).text()).match(/^id: \d+$/gm) ?? []
  expect(ids.slice(0, 2)).toEqual(['id: 1', 'id: 2'])
  expect(ids.length).toBeLessThan(60)
})

test('the Store tells of what it stores only while somebody watches', async () => {
  const workspace = aWorkspace()
  await stored({ id: evt(1), workspace })
  const told: [string, LiveEvent[]][] = []
  let now = Date.now()
  const teller = createTeller({ db: env.DB, publish: async (...args) => void told.push(args), now: () => now, log: recordingLogger() })
  await teller.items([{ workspace, id: evt(1) }])
  expect(told).toEqual([])
  await listen(workspace)
  now += 2_000
  await teller.items([
    { workspace, id: evt(1) },
    { workspace: 'other', id: evt(2) },
  ])
  await teller.deliveries([{ workspace, id: 'dlv_1', eventId: evt(1), destination: 'tickets', status: 'delivered' }])
  expect(told).toEqual([
    [workspace, [anEvent(1)]],
    [workspace, [{ type: 'delivery', id: 'dlv_1', eventId: evt(1), destination: 'tickets', status: 'delivered' }]],
  ])
  now += 200_000
  await teller.items([{ workspace, id: evt(1) }])
  expect(told).toHaveLength(2)
})

test('a database that does not answer is a line in the log and nothing else', async () => {
  const log = recordingLogger()
  const teller = createTeller({ db: env.DB, publish: () => Promise.reject(new Error('down')), now: Date.now, log })
  const workspace = aWorkspace()
  await stored({ id: evt(1), workspace })
  await listen(workspace)
  await teller.items([{ workspace, id: evt(1) }])
  expect(JSON.stringify(log)).toContain('live.not_told')
})

test('an object that is watched says so in the database, under its own workspace', async () => {
  const workspace = aWorkspace()
  await listen(workspace)
  const [row] = await rowsOf<{ until: number }>('SELECT until FROM live_watchers WHERE workspace = ?', workspace)
  expect(row?.until).toBeGreaterThan(Date.now() + 100_000)
})

test('who may listen no longer hears the end of it', async () => {
  const { socket } = await openFeed(aWorkspace(), null)
  let may = true
  const reader = liveStream({ socket, unawareMs: 0 }, async () => may, 5).getReader()
  await until(reader, 'event: ping')
  may = false
  expect(await until(reader, 'never')).not.toContain('event: item')
})
