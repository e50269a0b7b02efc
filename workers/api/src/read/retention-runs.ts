import type { RetentionKind } from '@sluice/schema/retention'
import { eq } from 'drizzle-orm'
import type { Database } from '../store/database.ts'
import { retentionRuns } from '../store/duty-tables.ts'

/** How the deletion of a kind went last. */
export interface RetentionRun {
  /** Rows that went on that day, and since it began. */
  removed: number
  removedInAll: number
  at: number
  finished: boolean
}

/** By kind; of a kind that is kept for good there is none. */
export async function retentionRunsOf(database: Database, workspace: string): Promise<Map<RetentionKind, RetentionRun>> {
  const rows = await database.select().from(retentionRuns).where(eq(retentionRuns.workspace, workspace))
  return new Map(
    rows.map(({ kind, removed, removedInAll, updatedAt, finishedAt }) => [
      kind,
      { removed, removedInAll, at: updatedAt, finished: finishedAt !== null },
    ]),
  )
}
