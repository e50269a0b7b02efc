import { and, asc, eq, sql } from 'drizzle-orm'
import type { Database } from '../store/database.ts'
import { deliveries, items } from '../store/tables.ts'
import { shownAnalysis } from '../topics/shown-analysis.ts'

/** What waits for approval, and may still have it, that which expires first in front; `after` is expiry and id of the last row of the page before. */
export function listApprovals(database: Database, workspace: string, now: number, after: [number, string] | null, limit: number) {
  const { approvalExpiresAt, id } = deliveries
  const { item, analyzedAt, dispatchedAt } = items
  return database
    .select({ delivery: deliveries, item: { item, analysis: shownAnalysis, analyzedAt, dispatchedAt } })
    .from(deliveries)
    .leftJoin(items, and(eq(items.id, deliveries.eventId), eq(items.workspace, deliveries.workspace)))
    .where(
      and(
        eq(deliveries.workspace, workspace),
        // As text, so that the partial index is seen to hold it.
        sql`${deliveries.status} = 'awaiting_approval'`,
        sql`${approvalExpiresAt} > ${now}`,
        after ? sql`(${approvalExpiresAt}, ${id}) > (${after[0]}, ${after[1]})` : undefined,
      ),
    )
    .orderBy(asc(approvalExpiresAt), asc(id))
    .limit(limit)
}
