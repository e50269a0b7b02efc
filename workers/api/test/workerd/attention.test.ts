import { aDelivery, dlv, evt, NOON } from '@sluice/testing/builders'
import { beforeEach, expect, test } from 'vitest'
import { raiseAlerts } from '../../src/alerts/raise.ts'
import { saveDeadLetters } from '../../src/store/save-dead-letters.ts'
import { savePlans } from '../../src/store/save-plans.ts'
import { env } from './bindings.ts'
import { aKey, aWorld, rowsOf, stored } from './world.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

let now = NOON + MINUTE
let world = aWorld({ now: () => now })
let key: { authorization: string }

beforeEach(async () => {
  now = NOON + MINUTE
  world = aWorld({ now: () => now })
  key = await aKey(['read', 'write'])
})

const ask = (method: string, path: string, body?: unknown): Promise<Response> =>
  world.fetch(path, {
    method,
    headers: { ...key, 'content-type': 'application/json' },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })

interface Line {
  cause: string
  kind: string
  subject: string
  sentence: string
  link: string
  acknowledged: { by: string } | null
}
const attention = async (): Promise<Line[]> => (await (await ask('GET', '/v1/overview')).json<{ attention: Line[] }>()).attention
const acknowledge = (cause: string, method = 'POST'): Promise<Response> =>
  ask(method, `/v1/attention/${encodeURIComponent(cause)}/acknowledge`)

async function letters(count: number, reason = 'number is missing', first = 1): Promise<void> {
  for (let n = first; n < first + count; n += 1) {
    const letter = { workspace: 'default', eventId: evt(n), stage: 'raw' as const, code: 'CANNOT_NORMALIZE', reason, message: {} }
    await saveDeadLetters(env.DB, [letter], NOON)
  }
}

async function deliveries(status: 'held' | 'parked' | 'awaiting_approval', count: number): Promise<void> {
  await stored({ id: evt(50) })
  const rows = Array.from({ length: count }, (_, n) => aDelivery({ id: dlv(n + 1), eventId: evt(50), actionIndex: n }))
  await savePlans(env.DB, [{ workspace: 'default', eventId: evt(50), matched: [], ruleErrors: [], deliveries: rows }], NOON)
  await env.DB.prepare('UPDATE deliveries SET status = ?1, finished_at = ?2, approval_expires_at = ?3')
    .bind(status, status === 'parked' ? NOON : null, status === 'awaiting_approval' ? NOON + 27 * MINUTE : null)
    .run()
}

const destination = (state: string, until: number | null) =>
  env.DB.prepare(
    "INSERT INTO destination_states (workspace, destination, state, failures, until, since, reason) VALUES ('default', 'tickets', ?1, 3, ?2, ?3, 'HTTP 503')",
  )
    .bind(state, until, NOON)
    .run()

test('dead letters lead to the group that they stand in, counted as there', async () => {
  await letters(12)
  await letters(1, 'text is empty', 20)
  const lines = await attention()
  expect(lines.map(({ subject, sentence, link }) => [subject, sentence, link])).toEqual([
    ['12 dead letters: CANNOT_NORMALIZE', 'number is missing', '/dead-letters?stage=raw&code=CANNOT_NORMALIZE&reason=number+is+missing'],
    ['1 dead letter: CANNOT_NORMALIZE', 'text is empty', '/dead-letters?stage=raw&code=CANNOT_NORMALIZE&reason=text+is+empty'],
  ])
  const { groups } = await (await ask('GET', '/v1/dead-letters/groups')).json<{ groups: { count: number }[] }>()
  expect(groups.map(({ count }) => count)).toEqual([12, 1])
})

test.each([
  ['open', NOON + MINUTE + 42_000, 'breaker', /^3 deliveries wait; next try in 42 s\. It said: HTTP 503$/],
  ['paused', null, 'paused', /^3 deliveries wait and go out when they are mended\./],
] as const)('a destination that is %s is told with what it holds back', async (state, until, kind, sentence) => {
  await deliveries('held', 3)
  await destination(state, until)
  expect(await attention()).toMatchObject([
    { kind, sentence: expect.stringMatching(sentence) as string, link: '/destinations?name=tickets&view=held' },
  ])
})

test('deliveries that were given up are told as long as there are any', async () => {
  await deliveries('parked', 2)
  const sample = { eventId: evt(50), deliveryId: dlv(1), title: 'x', detail: 'HTTP 400' }
  await raiseAlerts({ ...world.ports, now: () => NOON }, [
    { workspace: 'default', kind: 'delivery_parked', subject: 'tickets', sentence: 'A delivery was given up.', sample },
  ])
  expect(await attention()).toMatchObject([
    { kind: 'parked', subject: 'tickets: 2 deliveries were given up', link: '/destinations?name=tickets&view=parked' },
  ])
  await env.DB.exec("UPDATE deliveries SET status = 'delivered'")
  expect(await attention()).toEqual([])
})

test('what waits for approval is one line, with the time that is left', async () => {
  await deliveries('awaiting_approval', 3)
  expect(await attention()).toMatchObject([
    { subject: '3 actions wait for approval', sentence: 'The first expires in 26 min.', link: '/approvals' },
  ])
})

test('items that the embedded analyser judged are as many as the list shows', async () => {
  await stored({ id: evt(1), receivedAt: NOON }, { degraded: true })
  await stored({ id: evt(2), receivedAt: NOON }, { degraded: false })
  await stored({ id: evt(3), receivedAt: NOON - 9 * HOUR }, { degraded: true })
  const line = (await attention()).find(({ kind }) => kind === 'degraded')
  expect(line).toMatchObject({ subject: '1 item was judged by the embedded analyser' })
  const { items } = await (await ask('GET', `/v1/items${line?.link.slice('/inbox'.length)}`)).json<{ items: unknown[] }>()
  expect(items).toHaveLength(1)
})

test('a source that fell silent is told with its usual rate', async () => {
  await env.DB.prepare("INSERT INTO source_hours (workspace, source, hour, received, last_seen) VALUES ('default', 'survey', ?1, 336, ?2)")
    .bind(NOON - 30 * HOUR - (NOON % HOUR), NOON - 30 * HOUR)
    .run()
  expect(await attention()).toMatchObject([
    { kind: 'silent', sentence: 'Usually 2 an hour, none for 30 h 1 min.', link: '/sources/survey' },
  ])
})

test('who says that a trouble is known says so for all, until it has grown by half', async () => {
  await letters(4)
  const [line] = await attention()
  expect((await acknowledge(line?.cause ?? '')).status).toBe(200)
  expect((await attention())[0]?.acknowledged).toMatchObject({ by: 'test' })
  await letters(2, 'number is missing', 10)
  expect((await attention())[0]?.acknowledged).not.toBeNull()
  await letters(1, 'number is missing', 20)
  expect((await attention())[0]?.acknowledged).toBeNull()
})

test('what a dead letter quotes goes into no address, no log and no list of what is known', async () => {
  await letters(1, 'This is not JSON: Unexpected token, "zebra-7781 w"... is not valid')
  await letters(2, 'This is not JSON: Unexpected token, "lion-1 wrot"... is not valid', 5)
  const lines = await attention()
  expect(new Set(lines.map(({ cause }) => cause)).size).toBe(2)
  for (const { cause } of lines) expect((await acknowledge(cause)).status).toBe(200)
  expect((await attention()).map(({ acknowledged }) => acknowledged?.by)).toEqual(['test', 'test'])
  const written = [await rowsOf('SELECT * FROM audit_log'), await rowsOf('SELECT * FROM acknowledgements'), world.log]
  expect(JSON.stringify(written)).not.toMatch(/zebra|lion/)
})

test('what is over and begins anew is told anew', async () => {
  await letters(1)
  const [line] = await attention()
  await acknowledge(line?.cause ?? '')
  await env.DB.exec('DELETE FROM dead_letters')
  now += HOUR
  await env.DB.prepare(
    "INSERT INTO dead_letters (id, workspace, stage, code, reason, failed_at, message) VALUES ('ded_9', 'default', 'raw', 'CANNOT_NORMALIZE', 'number is missing', ?1, '{}')",
  )
    .bind(now)
    .run()
  expect((await attention())[0]).toMatchObject({ cause: line?.cause, acknowledged: null })
})

test('an acknowledgement is taken back, and what there is not cannot be acknowledged', async () => {
  await letters(1)
  const [line] = await attention()
  await acknowledge(line?.cause ?? '')
  expect((await acknowledge(line?.cause ?? '', 'DELETE')).status).toBe(200)
  expect((await attention())[0]?.acknowledged).toBeNull()
  expect([(await acknowledge('paused:nothing')).status, (await acknowledge('paused:nothing', 'DELETE')).status]).toEqual([404, 404])
  const log = await rowsOf<{ action: string }>("SELECT action FROM audit_log WHERE action LIKE 'attention.%' ORDER BY seq")
  expect(log.map(({ action }) => action)).toEqual(['attention.acknowledged', 'attention.reopened'])
})

test('a release that was posted stands among the markers, however often it was sent', async () => {
  const release = { label: 'Shop 4.2', at: NOON, url: 'https://example.com/4.2' }
  const { id } = await (await ask('POST', '/v1/markers', release)).json<{ id: string }>()
  await ask('POST', '/v1/markers', release)
  const { markers } = await (await ask('GET', `/v1/overview?from=${NOON - HOUR}&to=${NOON + HOUR}`)).json<{ markers: unknown[] }>()
  expect(markers).toEqual([{ at: NOON, kind: 'release', label: 'Shop 4.2', url: 'https://example.com/4.2' }])
  expect(await (await ask('GET', '/v1/markers')).json()).toMatchObject({ markers: [{ id, label: 'Shop 4.2' }], nextCursor: null })
  expect([(await ask('DELETE', `/v1/markers/${id}`)).status, (await ask('DELETE', `/v1/markers/${id}`)).status]).toEqual([200, 404])
})

test.each([{ label: '' }, { label: 'x', url: 'javascript:alert(1)' }, { label: 'x', at: NOON * 2 }])(
  'the marker %j is refused',
  async (body) => {
    expect((await ask('POST', '/v1/markers', body)).status).toBe(400)
  },
)
