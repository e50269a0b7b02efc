import type { Logger } from '@sluice/kit/logger'
import { runBatch } from '../store/run.ts'

/** What the cron does, by name. Each is for itself: one that fails holds up no other. */
export type Duties = Record<string, () => Promise<unknown>>

/** How one of them went. */
export interface DutyRun {
  name: string
  durationMs: number
  ok: boolean
}

/** Runs that are remembered: one row is written a run, over that of an hour before. */
export const PLACES = 30
const PERIOD_MS = 120_000

const SAVE = 'INSERT OR REPLACE INTO cron_runs (place, at, duration_ms, duties) VALUES (?1, ?2, ?3, ?4)'

interface CronPorts {
  db: D1Database
  now: () => number
  log: Logger
}

/** Does all of it at once, writes down how it went, and throws the first failure, so that the platform counts the run as failed. */
export async function runDuties(duties: Duties, { db, now, log }: CronPorts): Promise<void> {
  const start = now()
  const failures: unknown[] = []
  const runs = await Promise.all(
    Object.entries(duties).map(async ([name, duty]): Promise<DutyRun> => {
      try {
        await duty()
        return { name, durationMs: now() - start, ok: true }
      } catch (error) {
        failures.push(error)
        log.error('cron.duty_failed', { duty: name, error })
        return { name, durationMs: now() - start, ok: false }
      }
    }),
  )
  const place = Math.floor(start / PERIOD_MS) % PLACES
  await runBatch(db, [db.prepare(SAVE).bind(place, start, now() - start, JSON.stringify(runs))])
  if (failures.length > 0) throw failures[0]
}
