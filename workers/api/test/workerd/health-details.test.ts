import { aDelivery, dlv, evt, NOON } from '@sluice/testing/builders'
import { expect, test } from 'vitest'
import { PLACES, runDuties } from '../../src/cron/run-duties.ts'
import { saveItems } from '../../src/store/save-items.ts'
import { savePlans } from '../../src/store/save-plans.ts'
import { env } from './bindings.ts'
import { aRuleWorld } from './rules-world.ts'
import { aSave, rowsOf, stored } from './world.ts'

const { configure, read, ports } = aRuleWorld({
  health: async () => [{ worker: 'api', ok: false, checks: [{ name: 'database', ok: false, durationMs: 7 }] }],
  deployed: { id: 'version-1', tag: '', timestamp: '2026-01-02T03:04:05.000Z' },
})

interface Details {
  workers: object[]
  pending: { stage: string; count: number; oldestAt: number | null }[]
  database: { bytes: number; items: number; itemsPerDay: number; daysLeft: number | null }
  config: object | null
  deployed: object | null
  cron: { at: number; duties: { name: string; ok: boolean }[] }[]
}

const details = (workspace = 'default') => read<Details>('/v1/health/details', { scopes: ['read'], workspace })
const pending = async (workspace?: string) =>
  Object.fromEntries((await details(workspace)).pending.map(({ stage, count, oldestAt }) => [stage, [count, oldestAt]]))

test('Workers, versions and the size of the database are in one answer', async () => {
  await configure()
  await stored({ id: evt(1), receivedAt: NOON - 3 * 86_400_000 })
  const { workers, config, deployed, database } = await details()
  expect(workers).toEqual([{ worker: 'api', ok: false, checks: [{ name: 'database', ok: false, durationMs: 7 }] }])
  expect(config).toMatchObject({ version: 1, at: ports.now(), published: true })
  expect(deployed).toEqual({ id: 'version-1', tag: '', at: Date.UTC(2026, 0, 2, 3, 4, 5) })
  expect(database.bytes).toBeGreaterThan(10_000)
})

test('what waits is counted by stage, with the age of the oldest, and only that of the own workspace', async () => {
  await saveItems(env.DB, [aSave({ id: evt(1) }), aSave({ id: evt(2) })], NOON)
  await stored({ id: evt(3) })
  await stored({ id: evt(4) })
  const statuses = ['pending', 'held', 'awaiting_approval'] as const
  const deliveries = statuses.map((status, n) =>
    aDelivery({
      id: dlv(n),
      eventId: evt(4),
      status,
      ...(status === 'held' && { heldReason: 'digest' as const }),
      ...(n === 2 && { approvalExpiresAt: NOON + 9e6 }),
    }),
  )
  await savePlans(env.DB, [{ workspace: 'default', eventId: evt(4), matched: [], ruleErrors: [], deliveries }], NOON + 5)
  expect(await pending()).toEqual({
    normalized: [2, NOON],
    analyzed: [1, NOON + 3_000],
    deliveries: [1, NOON + 5],
    retrying: [0, null],
    held: [1, NOON + 5],
    awaiting_approval: [1, NOON + 5],
    dead_letters: [0, null],
  })
  expect(Object.values(await pending('acme'))).toEqual(Array.from({ length: 7 }, () => [0, null]))
})

test('each run of the cron is written down, a failed duty holds up no other, and old runs are written over', async () => {
  const done: number[] = []
  const duties = { works: async () => done.push(1), fails: () => Promise.reject(new Error('no')) }
  await expect(runDuties(duties, ports)).rejects.toThrow('no')
  expect(done).toEqual([1])
  const { cron } = await details()
  expect(cron).toMatchObject([
    {
      at: ports.now(),
      duties: [
        { name: 'works', ok: true },
        { name: 'fails', ok: false },
      ],
    },
  ])
  for (let n = 0; n < PLACES + 5; n += 1) await runDuties({}, { ...ports, now: () => NOON + n * 120_000 })
  expect(await rowsOf('SELECT count(*) AS runs FROM cron_runs')).toEqual([{ runs: PLACES }])
})
