import { and, desc, eq, isNotNull, isNull, sql } from 'drizzle-orm'
import type { Database } from '../store/database.ts'
import { alerts } from '../store/alert-tables.ts'
import { ALERT_KINDS } from './kinds.ts'

/** Open ones first, then the newest; `after` is 1 for an open one and 0 else, last time and cause of the last row of the page before. */
export async function listAlerts(
  database: Database,
  workspace: string,
  open: boolean | undefined,
  after: [number, number, string] | null,
  limit: number,
) {
  const { resolvedAt, lastAt, cause } = alerts
  const rows = await database
    .select()
    .from(alerts)
    .where(
      and(
        eq(alerts.workspace, workspace),
        open === undefined ? undefined : open ? isNull(resolvedAt) : isNotNull(resolvedAt),
        after ? sql`(${resolvedAt} IS NULL, ${lastAt}, ${cause}) < (${after[0]}, ${after[1]}, ${after[2]})` : undefined,
      ),
    )
    .orderBy(sql`${resolvedAt} IS NULL DESC`, desc(lastAt), desc(cause))
    .limit(limit)
  return rows.map(({ workspace: _workspace, windowAt: _windowAt, ...row }) => ({
    ...row,
    advice: ALERT_KINDS[row.kind].advice(row.subject),
  }))
}
