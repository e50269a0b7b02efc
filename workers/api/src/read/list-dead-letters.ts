import type { Stage } from '@sluice/schema/messages'
import { and, desc, eq, isNotNull, isNull, or, sql } from 'drizzle-orm'
import type { Database } from '../store/database.ts'
import { deadLetters } from '../store/tables.ts'
import { isDiscarded } from './dead-letter-state.ts'

export interface DeadLetterFilter {
  stage?: Stage | undefined
  code?: string | undefined
  reason?: string | undefined
  /** Whether it was put back to its stage. */
  replayed?: boolean | undefined
  /** Those that were discarded, in the place of all others. */
  discarded: boolean
}

/** Newest first; `after` is time and id of the last row of the page before. */
export function listDeadLetters(
  database: Database,
  workspace: string,
  filter: DeadLetterFilter,
  after: [number, string] | null,
  limit: number,
) {
  const { failedAt, id } = deadLetters
  return database
    .select()
    .from(deadLetters)
    .where(
      and(
        eq(deadLetters.workspace, workspace),
        filter.stage && eq(deadLetters.stage, filter.stage),
        filter.code === undefined ? undefined : eq(deadLetters.code, filter.code),
        filter.reason === undefined ? undefined : eq(deadLetters.reason, filter.reason),
        filter.discarded ? isDiscarded() : or(isNotNull(deadLetters.replayedAt), isNull(deadLetters.discardedAt)),
        filter.replayed === undefined ? undefined : filter.replayed ? isNotNull(deadLetters.replayedAt) : isNull(deadLetters.replayedAt),
        after ? sql`(${failedAt}, ${id}) < (${after[0]}, ${after[1]})` : undefined,
      ),
    )
    .orderBy(desc(failedAt), desc(id))
    .limit(limit)
}
