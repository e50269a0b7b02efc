import { pendingOf } from '../health/pending.ts'
import { DAY_MS, HOUR_MS } from '../store/hour.ts'
import { readEach } from '../store/run.ts'
import { type Histogram, quantile, sumOf } from '../usage/histogram.ts'
import { ROLLUPS, type Row, toFamily } from './counters.ts'
import type { Family, Sample } from './exposition.ts'

const TIMES = `SELECT times FROM delivery_times WHERE workspace = ?1 AND span = ${HOUR_MS} AND start >= ?2`
const QUANTILES = [0.5, 0.95, 0.99]

/** What one may want to watch of a workspace: what waits now, and what was counted since midnight (UTC). */
export async function loadMetrics(db: D1Database, workspace: string, now: number): Promise<Family[]> {
  const midnight = now - (now % DAY_MS)
  const statements = [...ROLLUPS.map(({ sql }) => sql), TIMES]
  const [pending, answers] = await Promise.all([
    pendingOf(db, workspace),
    readEach<Row>(
      db,
      statements.map((sql) => db.prepare(sql).bind(workspace, midnight)),
    ),
  ])
  const counters = ROLLUPS.flatMap(({ counted }, at) => counted.map((one) => toFamily(one, answers[at] ?? [], midnight)))
  const times = sumOf((answers[ROLLUPS.length] ?? []).map((row) => JSON.parse(String(row['times'])) as Histogram))
  return [
    {
      name: 'sluice_pending',
      type: 'gauge',
      help: 'What waits at a stage, counted to 1000; "dead_letters" waits for a person.',
      samples: pending.map(({ stage, count }) => ({ labels: { stage }, value: count })),
    },
    {
      name: 'sluice_pending_oldest_seconds',
      type: 'gauge',
      unit: 'seconds',
      help: 'For how long the oldest of them has waited; 0 where nothing waits.',
      samples: pending.map(({ stage, oldestAt }) => ({
        labels: { stage },
        value: oldestAt === null ? 0 : Math.max(0, now - oldestAt) / 1_000,
      })),
    },
    {
      name: 'sluice_delivery_seconds',
      type: 'summary',
      unit: 'seconds',
      help: 'From the receipt of an event to the arrival of an action, within 5 %; actions that arrived since midnight.',
      samples: summaryOf(times),
    },
    ...counters,
  ]
}

function summaryOf(times: Histogram): Sample[] {
  const count = Object.values(times).reduce((sum, one) => sum + one, 0)
  const quantiles = QUANTILES.flatMap((share) => {
    const ms = quantile(times, share)
    return ms === null ? [] : [{ labels: { quantile: String(share) }, value: ms / 1_000 }]
  })
  return [...quantiles, { suffix: '_count', labels: {}, value: count }]
}
