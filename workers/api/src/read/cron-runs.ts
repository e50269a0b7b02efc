import { desc } from 'drizzle-orm'
import type { Database } from '../store/database.ts'
import { cronRuns } from '../store/duty-tables.ts'

/** The latest runs of the cron, newest first. */
export const listCronRuns = (database: Database, limit: number) =>
  database
    .select({ at: cronRuns.at, durationMs: cronRuns.durationMs, duties: cronRuns.duties })
    .from(cronRuns)
    .orderBy(desc(cronRuns.at))
    .limit(limit)
