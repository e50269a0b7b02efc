import { and, desc, eq, gte, lt, sql } from 'drizzle-orm'
import type { Database } from '../store/database.ts'
import { rejects } from '../store/source-tables.ts'

/** Refused inputs by source and reason, most first; `lastHour` begins the last hour in which it happened. */
export function loadRejects(database: Database, workspace: string, from: number, to: number) {
  const total = sql<number>`sum(${rejects.count})`.as('total')
  return database
    .select({ source: rejects.source, reason: rejects.reason, count: total, lastHour: sql<number>`max(${rejects.hour})` })
    .from(rejects)
    .where(and(eq(rejects.workspace, workspace), gte(rejects.hour, from), lt(rejects.hour, to)))
    .groupBy(rejects.source, rejects.reason)
    .orderBy(desc(total))
}
