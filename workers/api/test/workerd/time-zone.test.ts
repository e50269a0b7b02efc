import type { SaveItem } from '@sluice/schema/rpc/store'
import { aDelivery, anAnalysis, dlv, evt } from '@sluice/testing/builders'
import { expect, test } from 'vitest'
import type * as z from 'zod'
import { Overview } from '../../src/routes/get-overview.ts'
import { countRejects } from '../../src/store/count-rejects.ts'
import type { DayOf } from '../../src/store/hour.ts'
import { leaseDeliveries } from '../../src/store/lease-deliveries.ts'
import { recordDeliveries } from '../../src/store/record-deliveries.ts'
import { saveAnalyses } from '../../src/store/save-analyses.ts'
import { saveCalls } from '../../src/store/save-calls.ts'
import { saveItems } from '../../src/store/save-items.ts'
import { savePlans } from '../../src/store/save-plans.ts'
import { createZones } from '../../src/store/zones.ts'
import { env } from './bindings.ts'
import { aCall } from './calls.ts'
import { aRuleWorld } from './rules-world.ts'
import { aKey, aSave, aWorld, readError, rowsOf } from './world.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const at = (text: string): number => Date.parse(text)

/** A version of the configuration that says where the workspace's days begin. */
async function inForce(version: number, timezone: string | null, since: number): Promise<void> {
  const config = JSON.stringify({ version: 1, sources: {}, ...(timezone !== null && { timezone }) })
  await env.DB.prepare("INSERT INTO configs (workspace, version, config, created_at, created_by) VALUES ('default', ?, ?, ?, 'key_a')")
    .bind(version, config, since)
    .run()
}

/** The gateway at a moment. */
function worldAt(moment: number) {
  const now = () => moment
  const zones = createZones({ db: env.DB, now })
  const { fetch } = aWorld({ now, zones })
  const read = async <Answer>(path: string): Promise<Answer> => {
    const response = await fetch(path, { headers: await aKey(['read']) })
    expect([path, response.status]).toEqual([path, 200])
    return response.json<Answer>()
  }
  const counted = async (query: string): Promise<number> => (await read<{ all: number }>(`/v1/items/counts?${query}`)).all
  const listed = async (query: string): Promise<number> => (await read<{ items: unknown[] }>(`/v1/items?limit=100&${query}`)).items.length
  return {
    fetch,
    read,
    counted,
    listed,
    overview: async (query: string): Promise<z.infer<typeof Overview>> => Overview.parse(await read(`/v1/overview?${query}`)),
    daysOf: (): Promise<DayOf> => zones.daysOf(['default']),
  }
}

let last = 0

/** An item that came in then, stored and understood as the pipeline does it. */
async function received(receivedAt: number, dayOf: DayOf, over: Partial<SaveItem['item']> = {}, topics = ['export']): Promise<string> {
  const save = aSave({ id: evt((last += 1)), receivedAt, ...over })
  const { id, workspace } = save.item
  await saveItems(env.DB, [save], receivedAt + 1_000, dayOf)
  const analysis = anAnalysis({ topics, sentiment: { label: 'negative', score: -0.8, confidence: 0.9 } })
  await saveAnalyses(env.DB, [{ workspace, id, analysis, receivedAt }], receivedAt + 2_000, dayOf)
  return id
}

const startsOf = async (sql: string): Promise<string[]> =>
  (await rowsOf<{ day: number }>(sql)).map(({ day }) => new Date(day).toISOString())

test('in New York a day of the chart is what its list has, also when clocks are changed', async () => {
  await inForce(1, 'America/New_York', 0)
  const world = worldAt(at('2026-04-01T12:00:00Z'))
  const dayOf = await world.daysOf()
  // 8 March has 23 hours: it begins at 05:00 UTC and ends at 04:00.
  const moments = ['07T23:59', '08T04:59', '08T05:00', '08T06:59', '08T07:00', '09T03:59', '09T04:00', '09T04:30', '10T03:59', '20T12:00']
  for (const moment of moments) await received(at(`2026-03-${moment}:00Z`), dayOf)
  const { from, to, bucketMs, tiles, sentiment } = await world.overview(
    `from=${at('2026-03-01T05:00:00Z')}&to=${at('2026-03-31T04:00:00Z')}`,
  )
  expect([from, to, bucketMs]).toEqual([at('2026-03-01T05:00:00Z'), at('2026-03-31T04:00:00Z'), DAY])
  expect(sentiment).toHaveLength(30)
  for (const [index, { at: start, negative }] of sentiment.entries()) {
    const range = `from=${start}&to=${sentiment[index + 1]?.at ?? to}`
    expect([range, negative, tiles.items.series[index]]).toEqual([range, await world.listed(range), await world.counted(range)])
  }
  const second = sentiment.find(({ at: start }) => start === at('2026-03-08T05:00:00Z'))
  expect(second?.negative).toBe(4)
  expect(tiles.items.value).toBe(await world.listed(`from=${from}&to=${to}`))
})

test('everything that is counted by day is counted at the midnights of the zone', async () => {
  await inForce(1, 'Asia/Kolkata', 0)
  const moment = at('2026-01-02T18:40:00Z')
  const world = worldAt(moment)
  const dayOf = await world.daysOf()
  const id = await received(at('2026-01-02T18:29:59Z'), dayOf)
  await received(at('2026-01-02T18:30:00Z'), dayOf)
  await countRejects(env.DB, [{ workspace: 'default', source: 'survey', reason: 'TOO_LARGE', at: moment, count: 3 }], dayOf)
  await savePlans(
    env.DB,
    [{ workspace: 'default', eventId: id, matched: [], ruleErrors: [], deliveries: [aDelivery({ id: dlv(1), eventId: id })] }],
    moment,
  )
  await leaseDeliveries(env.DB, [dlv(1)], 1_000, moment)
  await recordDeliveries(
    env.DB,
    [{ workspace: 'default', id: dlv(1), leasedAttempt: 1, status: 'delivered', uncertain: false }],
    moment,
    dayOf,
  )
  const [first, second] = ['2026-01-01T18:30:00.000Z', '2026-01-02T18:30:00.000Z']
  expect(await startsOf('SELECT day FROM source_days ORDER BY day')).toEqual([first, second])
  expect(await startsOf('SELECT day FROM topic_days ORDER BY day')).toEqual([first, second])
  expect(await startsOf(`SELECT start AS day FROM delivery_times WHERE span = ${DAY}`)).toEqual([second])
  expect(await rowsOf('SELECT received, negative, rejected FROM source_days ORDER BY day')).toEqual([
    { received: 1, negative: 1, rejected: 0 },
    { received: 1, negative: 1, rejected: 3 },
  ])
  // A day that begins at half past is no whole hour, and is counted all the same.
  expect(await world.counted(`from=${at(second ?? '')}`)).toBe(1)
})

test('topics, usage and sentiment are cut at the midnights of the zone', async () => {
  await inForce(1, 'Europe/Berlin', 0)
  const world = worldAt(at('2026-03-31T12:00:00Z'))
  const dayOf = await world.daysOf()
  // 29 March has 23 hours.
  for (const moment of ['28T22:30', '28T23:30', '29T21:30', '29T22:30']) await received(at(`2026-03-${moment}:00Z`), dayOf)
  await saveCalls(env.DB, [
    aCall({ id: 'call-1', at: at('2026-03-28T22:30:00Z') }),
    aCall({ id: 'call-2', at: at('2026-03-29T21:30:00Z') }),
    aCall({ id: 'call-3', at: at('2026-03-29T22:30:00Z') }),
  ])
  const range = `from=${at('2026-03-27T23:00:00Z')}&to=${at('2026-03-30T22:00:00Z')}`
  const starts = ['2026-03-27T23:00:00Z', '2026-03-28T23:00:00Z', '2026-03-29T22:00:00Z'].map(at)
  const usage = await world.read<{ rows: { start: number; calls: number }[] }>(`/v1/usage?interval=day&${range}`)
  expect(usage.rows.map(({ start, calls }) => [start, calls])).toEqual([
    [starts[0], 1],
    [starts[1], 1],
    [starts[2], 1],
  ])
  const stats = await world.read<{ buckets: { start: number; count: number }[] }>(`/v1/stats/sentiment?interval=day&${range}`)
  expect(stats.buckets.map(({ start, count }) => [start, count])).toEqual([
    [starts[0], 1],
    [starts[1], 2],
    [starts[2], 1],
  ])
  const topic = await world.read<{ from: number; to: number; sentiment: { at: number; negative: number }[] }>(`/v1/topics/export?${range}`)
  expect(topic.sentiment.map(({ at: start, negative }) => [start, negative])).toEqual([
    [starts[0], 1],
    [starts[1], 2],
    [starts[2], 1],
  ])
  const list = await world.read<{ topics: { items: number; previous: number; series: number[] }[] }>(
    `/v1/topics?from=${starts[1]}&to=${starts[2]}`,
  )
  expect(list.topics[0]).toMatchObject({ items: 2, previous: 1 })
  expect(list.topics[0]?.series.slice(-2)).toEqual([1, 2])
})

test('a correction is made where the item was counted, whatever the zone has become', async () => {
  await inForce(1, null, 0)
  const changed = at('2026-01-05T12:00:00Z')
  const world = worldAt(changed + 2 * DAY)
  const utc = await world.daysOf()
  const before = await received(at('2026-01-05T01:00:00Z'), utc)
  await inForce(2, 'America/New_York', changed)
  const later = worldAt(changed + 2 * DAY)
  const dayOf = await later.daysOf()
  // In force since noon, it counts from the next midnight of New York on: 05:00 UTC of the day after.
  const between = await received(at('2026-01-06T04:59:00Z'), dayOf)
  const after = await received(at('2026-01-06T05:00:00Z'), dayOf)
  expect(await startsOf('SELECT day FROM topic_days ORDER BY day')).toEqual([
    '2026-01-05T00:00:00.000Z',
    '2026-01-06T00:00:00.000Z',
    '2026-01-06T05:00:00.000Z',
  ])
  const correct = async (id: string): Promise<void> => {
    const response = await later.fetch(`/v1/items/${id}/corrections`, {
      method: 'POST',
      headers: { ...(await aKey(['write'])), 'content-type': 'application/json' },
      body: JSON.stringify({ sentiment: 'positive', topics: ['import'] }),
    })
    expect(response.status).toBe(200)
  }
  for (const id of [before, between, after]) await correct(id)
  expect(await rowsOf('SELECT sum(received) AS received, sum(negative) AS negative, min(positive) AS positive FROM source_days')).toEqual([
    { received: 3, negative: 0, positive: 1 },
  ])
  expect(
    await rowsOf(
      'SELECT topic, min(negative) AS least, sum(negative) AS negative, sum(positive) AS positive FROM topic_days GROUP BY topic',
    ),
  ).toEqual([
    { topic: 'export', least: 0, negative: 0, positive: 0 },
    { topic: 'import', least: 0, negative: 0, positive: 3 },
  ])
})

test('days that were counted before a change of the zone stay on their date', async () => {
  await inForce(1, null, 0)
  const world = worldAt(at('2026-02-20T12:00:00Z'))
  const utc = await world.daysOf()
  for (const day of ['05', '06', '06', '07']) await received(at(`2026-02-${day}T15:00:00Z`), utc)
  await inForce(2, 'America/New_York', at('2026-02-10T12:00:00Z'))
  const { sentiment } = await worldAt(at('2026-02-20T12:00:00Z')).overview(
    `from=${at('2026-02-01T05:00:00Z')}&to=${at('2026-02-20T05:00:00Z')}`,
  )
  const days = sentiment.flatMap(({ at: start, negative }) => (negative > 0 ? [[new Date(start).toISOString(), negative]] : []))
  expect(days).toEqual([
    ['2026-02-05T05:00:00.000Z', 1],
    ['2026-02-06T05:00:00.000Z', 2],
    ['2026-02-07T05:00:00.000Z', 1],
  ])
  const topic = await worldAt(at('2026-02-20T12:00:00Z')).read<{ items: number; previous: number; sentiment: { negative: number }[] }>(
    `/v1/topics/export?from=${at('2026-02-06T05:00:00Z')}&to=${at('2026-02-08T05:00:00Z')}`,
  )
  expect([topic.items, topic.previous, topic.sentiment.map(({ negative }) => negative)]).toEqual([3, 1, [2, 1]])
})

test('whoever signs in is told the zone', async () => {
  await inForce(1, 'Europe/Berlin', 0)
  expect(await worldAt(DAY).read('/v1/session')).toMatchObject({ timeZone: 'Europe/Berlin' })
})

test('an admin sets it as a version of the configuration, not over a newer one, and only to a zone that there is', async () => {
  const { send, read, configure } = aRuleWorld()
  await configure()
  const base = await read<{ timeZone: string; version: number }>('/v1/time-zone', { scopes: ['read'] })
  expect(base).toMatchObject({ timeZone: 'UTC', version: 1 })
  const wish = { timeZone: 'America/New_York', reason: 'The team has moved', base: base.version }
  expect((await send('PUT', '/v1/time-zone', wish, { scopes: ['read', 'write'] })).status).toBe(403)
  const wrong = await send('PUT', '/v1/time-zone', { ...wish, timeZone: 'America/New York' })
  expect([wrong.status, await readError(wrong)]).toMatchObject([
    400,
    { details: [{ path: 'timeZone', message: 'must be a time zone, like Europe/Berlin' }] },
  ])
  const saved = await send('PUT', '/v1/time-zone', wish)
  // 2 January, 03:05 UTC, is still the day before there.
  expect(await saved.json()).toEqual({ timeZone: 'America/New_York', version: 2, nextDayAt: at('2026-01-02T05:00:00Z'), changed: true })
  expect(await read('/v1/session')).toMatchObject({ timeZone: 'America/New_York' })
  expect(await read('/v1/config/versions/2')).toMatchObject({
    reason: 'The team has moved',
    changes: [{ change: 'added', path: ['timezone'] }],
  })
  expect((await send('PUT', '/v1/time-zone', { ...wish, timeZone: 'UTC' })).status).toBe(409)
  expect((await read<{ entries: { action: string }[] }>('/v1/audit?action=config')).entries[0]).toMatchObject({
    action: 'config.time_zone_saved',
    details: { version: 2, reason: 'The team has moved', sections: ['timezone'] },
  })
})
