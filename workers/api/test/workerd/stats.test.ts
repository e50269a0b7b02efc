import { evt, NOON } from '@sluice/testing/builders'
import { expect, test } from 'vitest'
import { RejectStats } from '../../src/routes/reject-stats.ts'
import { SentimentStats } from '../../src/routes/sentiment-stats.ts'
import { countRejects } from '../../src/store/count-rejects.ts'
import { env } from './bindings.ts'
import { aKey, aWorld, stored } from './world.ts'

const HOUR = 3_600_000
const { fetch } = aWorld()
const get = async (path: string): Promise<Response> => fetch(path, { headers: await aKey(['read']) })
const sentiment = async (query: string) => SentimentStats.parse(await (await get(`/v1/stats/sentiment?${query}`)).json())

const positive = { sentiment: { label: 'positive', score: 1, confidence: 1 } } as const
const threeHours = `from=${NOON - HOUR}&to=${NOON + 2 * HOUR}`

test('sentiment by hour, and by source or category where asked', async () => {
  await stored({ id: evt(1) })
  await stored({ id: evt(2), source: 'chat' }, positive)
  await stored({ id: evt(3), receivedAt: NOON + HOUR }, { ...positive, category: 'praise' })
  const hour = NOON - (NOON % HOUR)

  const together = await sentiment(`${threeHours}&interval=hour`)
  expect(together.buckets).toEqual([
    { start: hour, source: null, category: null, positive: 1, neutral: 0, negative: 1, count: 2, averageScore: expect.closeTo(0.2) },
    { start: hour + HOUR, source: null, category: null, positive: 1, neutral: 0, negative: 0, count: 1, averageScore: 1 },
  ])
  const apart = await sentiment(`${threeHours}&interval=day&by=source`)
  expect(apart.buckets).toMatchObject([
    { source: 'chat', positive: 1, negative: 0, count: 1 },
    { source: 'survey', positive: 1, negative: 1, count: 2 },
  ])
  const byCategory = await sentiment(`${threeHours}&interval=day&by=category`)
  expect(byCategory.buckets).toMatchObject([
    { source: null, category: 'bug', positive: 1, negative: 1, count: 2 },
    { source: null, category: 'praise', positive: 1, negative: 0, count: 1, averageScore: 1 },
  ])
  expect((await sentiment(`${threeHours}&source=chat`)).buckets).toMatchObject([{ positive: 1, count: 1 }])
})

test('a range too long for its interval is refused', async () => {
  expect((await get(`/v1/stats/sentiment?from=0&to=${NOON}&interval=hour`)).status).toBe(400)
})

const reject = (over: object) => ({ workspace: 'default', source: 'survey', reason: 'SIGNATURE_INVALID', at: NOON, count: 1, ...over })

test('refusals are counted by hour, source and reason', async () => {
  await countRejects(env.DB, [reject({ count: 2 }), reject({}), reject({ reason: 'TOO_LARGE' })])
  await countRejects(env.DB, [
    reject({ at: NOON + HOUR, count: 4 }),
    reject({ at: NOON - 30 * 24 * HOUR, count: 50 }),
    reject({ workspace: 'acme' }),
  ])
  const stats = RejectStats.parse(await (await get(`/v1/stats/rejects?to=${NOON + 2 * HOUR}`)).json())
  expect(stats.rejects).toEqual([
    { source: 'survey', reason: 'SIGNATURE_INVALID', count: 7, lastHour: NOON + HOUR - (NOON % HOUR) },
    { source: 'survey', reason: 'TOO_LARGE', count: 1, lastHour: NOON - (NOON % HOUR) },
  ])
})
