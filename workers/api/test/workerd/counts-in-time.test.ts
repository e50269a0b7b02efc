import { anAnalysis, evt, NOON } from '@sluice/testing/builders'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { countViews } from '../../src/items/count.ts'
import type { ItemFilter, View } from '../../src/items/filter.ts'
import { listItems } from '../../src/items/list.ts'
import { saveAnalyses } from '../../src/store/save-analyses.ts'
import { saveItems } from '../../src/store/save-items.ts'
import { env } from './bindings.ts'
import { aSave, rowsOf } from './world.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const BEGIN = NOON - 24 * HOUR
const EVERY = 10 * MINUTE
const ITEMS = 120

/** How long after its receipt an item is stored: at once, by a clock that goes after the other's, slowly, and hours late. */
const WAITS = [1_000, 2_000, -4 * MINUTE, 1_000, 9 * MINUTE, 500, 11 * MINUTE, 1_000, 3 * HOUR, 15 * HOUR]

interface Stored {
  id: string
  source: string
  receivedAt: number
  views: View[]
}

/** An item every ten minutes, each of another kind than those about it; the last are of `NOON - 4 h`. */
const stored = Array.from({ length: ITEMS }, (_, n) => {
  const storedAt = BEGIN + n * EVERY
  return {
    n,
    id: evt(n + 1),
    source: n % 3 === 0 ? 'chat' : 'survey',
    storedAt,
    receivedAt: storedAt - (WAITS[(n * 7) % WAITS.length] ?? 0),
  }
})

async function store({ n, id, source, storedAt, receivedAt }: (typeof stored)[number]): Promise<Stored> {
  const [negative, bug, degraded, urgent] = [n % 2 === 0, n % 3 !== 1, n % 5 === 0, n % 7 === 0]
  await saveItems(env.DB, [aSave({ id, source, receivedAt })], storedAt)
  const analysis = anAnalysis({
    sentiment: { label: negative ? 'negative' : 'positive', score: 0, confidence: 0.9 },
    category: bug ? 'bug' : 'question',
    urgency: urgent ? 'high' : 'normal',
    degraded,
  })
  await saveAnalyses(env.DB, [{ workspace: 'default', id, analysis }], storedAt + 1_000)
  const held = { all: true, waiting: true, negative, bugs: bug, degraded, toLookAt: urgent }
  return { id, source, receivedAt, views: Object.entries(held).flatMap(([view, holds]) => (holds ? [view as View] : [])) }
}

test('what a view counts in a stretch of time is what its list holds there, however late items were stored', async () => {
  const items: Stored[] = []
  for (const one of stored) items.push(await store(one))
  const [late] = await rowsOf<{ count: number }>(
    'SELECT count(*) AS count FROM items INDEXED BY items_late WHERE normalized_at - received_at > 600000',
  )
  expect(late?.count).toBeGreaterThan(ITEMS / 5)

  const time = fc.integer({ min: BEGIN - 20 * HOUR, max: NOON })
  const asked = fc.record({ from: fc.option(time), to: fc.option(time), source: fc.option(fc.constantFrom('chat', 'survey')) })
  await fc.assert(
    fc.asyncProperty(asked, fc.constantFrom(NOON - 4 * HOUR, NOON + HOUR), async ({ from, to, source }, now) => {
      const filter: ItemFilter = { ...(from !== null && { from }), ...(to !== null && { to }), ...(source !== null && { source }) }
      const fitting = items.filter(
        (item) => item.receivedAt >= (from ?? 0) && item.receivedAt < (to ?? Infinity) && (source === null || item.source === source),
      )
      const counted = await countViews(env.DB, 'default', filter, now)
      for (const view of ['all', 'negative', 'bugs', 'degraded', 'toLookAt', 'waiting'] as const) {
        const expected = fitting.filter(({ views }) => views.includes(view)).map(({ id }) => id)
        const listed = await listItems(env.DB, 'default', { ...filter, view }, { after: null, order: 'newest', limit: 500, now })
        expect([view, listed.map(({ item }) => item.id).toSorted()]).toEqual([view, expected.toSorted()])
        expect([view, counted[view]]).toEqual([view, expected.length])
      }
    }),
    { numRuns: 40 },
  )
}, 30_000)
