import type { Health } from '../../../src/settings/health/shapes.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR

const well = (worker: string, ...names: string[]) => ({
  worker,
  ok: true,
  checks: names.map((name, at) => ({ name, ok: true, durationMs: 2 + at * 3 })),
})

/** Of a bot that is well and has something to do. */
export const healthAt = (now: number): Health => {
  return {
    asOf: now,
    workers: [
      well('api', 'database', 'config'),
      well('ingest', 'config', 'payloads', 'store'),
      well('normalize', 'config', 'payloads', 'store'),
      well('llm', 'rpc'),
      well('model', 'rpc'),
      well('dispatch', 'rpc'),
      well('poll', 'rpc'),
    ],
    pending: [
      { stage: 'normalized', count: 3, more: false, oldestAt: now - 4_000 },
      { stage: 'analyzed', count: 0, more: false, oldestAt: null },
      { stage: 'deliveries', count: 2, more: false, oldestAt: now - 9_000 },
      { stage: 'retrying', count: 4, more: false, oldestAt: now - 7 * 60_000 },
      { stage: 'held', count: 1_000, more: true, oldestAt: now - 5 * HOUR },
      { stage: 'awaiting_approval', count: 2, more: false, oldestAt: now - 40 * 60_000 },
      { stage: 'dead_letters', count: 12, more: false, oldestAt: now - 3 * DAY },
    ],
    database: { bytes: 2_412_000_000, limitBytes: 10_000_000_000, items: 1_204_331, itemsPerDay: 9_214, daysLeft: 411 },
    config: { version: 18, at: now - 5 * HOUR, by: 'key_0a1b2c3d', byName: 'ci', published: true },
    deployed: { id: '0f7c1b1e-52aa-4c0e-9a77-000000000001', tag: '', at: now - 2 * DAY },
    cron: Array.from({ length: 6 }, (_, at) => ({
      at: now - 50_000 - at * 120_000,
      durationMs: 180 - at * 12,
      duties: ['sweeper', 'tidying', 'approvals', 'alerts', 'retention', 'erasures'].map((name) => ({
        name,
        ok: !(at === 3 && name === 'alerts'),
        durationMs: 12,
      })),
    })),
  }
}
