import { takeCounts } from '@sluice/kit/meter'
import { aDelivery, anAnalysis, dlv, evt, NOON } from '@sluice/testing/builders'
import { expect, test } from 'vitest'
import { leaseDeliveries } from '../../src/store/lease-deliveries.ts'
import { recordDeliveries } from '../../src/store/record-deliveries.ts'
import { saveAnalyses } from '../../src/store/save-analyses.ts'
import { saveItems } from '../../src/store/save-items.ts'
import { savePlans } from '../../src/store/save-plans.ts'
import { env } from './bindings.ts'
import { aSave } from './world.ts'

const EVENTS = 100

/** Five of twenty topics. */
const topicsOf = (n: number): string[] => [0, 1, 2, 3, 4].map((k) => `topic ${(n + 4 * k) % 20}`)

interface Life {
  from?: number
  events?: number
  batchSize: number
  /** Five hundred people write about several things each, instead of nobody about one. */
  busy?: boolean
}

/** Events `from` … through their whole life, each with one delivery, in batches of one size; billed rows an event. */
async function liveThrough({ from = 0, events = EVENTS, batchSize, busy = false }: Life) {
  takeCounts()
  for (let start = from; start < from + events; start += batchSize) {
    const numbers = Array.from({ length: batchSize }, (_, n) => start + n)
    await saveItems(
      env.DB,
      numbers.map((n) => aSave({ id: evt(n), text: `The export ${n} loses rows since version ${n % 7}.` })),
      NOON,
    )
    await saveAnalyses(
      env.DB,
      numbers.map((n) => ({
        workspace: 'default',
        id: evt(n),
        receivedAt: NOON,
        ...(busy ? { analysis: anAnalysis({ topics: topicsOf(n) }), author: `person-${n % 500}` } : { analysis: anAnalysis() }),
      })),
      NOON,
    )
    await savePlans(
      env.DB,
      numbers.map((n) => ({
        workspace: 'default',
        eventId: evt(n),
        matched: ['r'],
        ruleErrors: [],
        deliveries: [aDelivery({ id: dlv(n), eventId: evt(n) })],
      })),
      NOON,
    )
    const { leased } = await leaseDeliveries(env.DB, numbers.map(dlv), 1_000, NOON)
    const attempt = { attempt: 1, at: NOON, durationMs: 1, outcome: 'delivered', detail: '' } as const
    await recordDeliveries(
      env.DB,
      leased.map(({ id }) => ({ workspace: 'default', id, leasedAttempt: 1, status: 'delivered', uncertain: false, attempt })),
      NOON,
    )
  }
  const { d1RowsWritten = 0, d1RowsRead = 0 } = takeCounts()
  return { written: d1RowsWritten / events, read: d1RowsRead / events }
}

test.each([
  // Rollups are a row a batch, so an event that comes alone pays for all eight of them by itself.
  { batchSize: 1, written: 17, read: 68 },
  { batchSize: 20, written: 9.4, read: 48 },
])('an event costs at most $written rows written in batches of $batchSize', { timeout: 30_000 }, async ({ batchSize, written, read }) => {
  const rows = await liveThrough({ batchSize })
  expect(rows.written).toBeGreaterThan(8)
  expect(rows.written).toBeLessThanOrEqual(written)
  expect(rows.read).toBeLessThanOrEqual(read)
})

// Who wrote on a day is kept as a sketch of 128 hashes a topic; only somebody new has it put together anew.
test('people who are known cost nothing, however many of them a day has', async () => {
  await liveThrough({ events: 500, batchSize: 100, busy: true })
  const rows = await liveThrough({ from: 500, batchSize: 100, busy: true })
  expect(rows.read).toBeLessThanOrEqual(64)
})
