import { anAnalysis, evt, NOON } from '@sluice/testing/builders'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { correctItem } from '../../src/items/correct.ts'
import { countViews } from '../../src/items/count.ts'
import type { ItemFilter, View } from '../../src/items/filter.ts'
import { handleItem } from '../../src/items/handle.ts'
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
  receivedAt: number
  /** Value of each filter. */
  is: Record<string, string>
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
  const [sentiment, category] = [n % 2 === 0 ? 'negative' : 'positive', n % 3 === 1 ? 'question' : 'bug'] as const
  const [degraded, urgency] = [n % 5 === 0, n % 7 === 0 ? 'high' : 'normal'] as const
  const [author, topic, word] = [`u-${n % 4}`, n % 11 < 5 ? 'export' : 'login', n % 6 === 0 ? 'lost' : 'kept']
  await saveItems(env.DB, [aSave({ id, source, receivedAt, author: { id: author }, text: `A row was ${word}.` })], storedAt)
  const analysis = anAnalysis({ sentiment: { label: sentiment, score: 0, confidence: 0.9 }, category, urgency, degraded, topics: [topic] })
  await saveAnalyses(env.DB, [{ workspace: 'default', id, analysis }], storedAt + 1_000)
  // A third of what is urgent is done, and what was corrected since is known as it is now.
  if (n % 21 === 0) await setState(id, 'done')
  const corrected = n % 35 === 7
  if (corrected) await correctItem(env.DB, { workspace: 'default', id, actor: 'mira', judgement: { category: 'praise' } }, storedAt + 2_000)
  const is = { source, sentiment, category: corrected ? 'praise' : category, urgency, author, topic, match: word }
  const held = {
    all: true,
    waiting: true,
    negative: sentiment === 'negative',
    bugs: is.category === 'bug',
    degraded,
    toLookAt: urgency === 'high' && n % 21 !== 0,
  }
  return { id, receivedAt, is, views: Object.entries(held).flatMap(([view, holds]) => (holds ? [view as View] : [])) }
}

const setState = (id: string, state: 'done') =>
  handleItem(env.DB, { workspace: 'default', id, actor: 'mira', state, until: null, assignee: undefined }, NOON)

/** A moment, a whole hour, or the midnight of a day. */
const time = fc
  .tuple(fc.integer({ min: BEGIN - 20 * HOUR, max: NOON }), fc.constantFrom(1, HOUR, 24 * HOUR))
  .map(([at, unit]) => at - (at % unit))

const filters = fc.record(
  {
    source: fc.constantFrom('chat', 'survey'),
    sentiment: fc.constantFrom('negative', 'positive', 'neutral'),
    category: fc.constantFrom('bug', 'question', 'praise'),
    urgency: fc.constantFrom('high', 'normal'),
    author: fc.constantFrom('u-1', 'u-2'),
    topic: fc.constantFrom('export', 'login'),
    match: fc.constant('lost'),
    from: time,
    to: time,
  },
  { requiredKeys: [] },
)

test('what a view counts is what its list holds, whatever is asked for and however late items were stored', async () => {
  const items: Stored[] = []
  for (const one of stored) items.push(await store(one))
  const [late] = await rowsOf<{ count: number }>(
    'SELECT count(*) AS count FROM items INDEXED BY items_late WHERE normalized_at - received_at > 600000',
  )
  expect(late?.count).toBeGreaterThan(ITEMS / 5)

  await fc.assert(
    fc.asyncProperty(filters, fc.constantFrom(NOON - 4 * HOUR, NOON + HOUR), async (filter: ItemFilter, now) => {
      const { from = 0, to = Infinity, ...values } = filter
      const fitting = items.filter(
        ({ receivedAt, is }) =>
          receivedAt >= from && receivedAt < to && Object.entries(values).every(([name, value]) => is[name] === value),
      )
      const counted = await countViews(env.DB, 'default', filter, now)
      for (const view of ['all', 'negative', 'bugs', 'degraded', 'toLookAt', 'waiting'] as const) {
        const expected = fitting.filter(({ views }) => views.includes(view)).map(({ id }) => id)
        const listed = await listItems(env.DB, 'default', { ...filter, view }, { after: null, order: 'newest', limit: 500, now })
        expect([view, listed.map(({ item }) => item.id).toSorted()]).toEqual([view, expected.toSorted()])
        expect([view, counted[view]]).toEqual([view, expected.length])
      }
    }),
    { numRuns: 120 },
  )
}, 60_000)
