import type { Stage } from '@sluice/schema/messages'
import { and, asc, desc, eq, sql } from 'drizzle-orm'
import type { Database } from '../store/database.ts'
import { deadLetters } from '../store/tables.ts'
import { isOpen } from './dead-letter-state.ts'

/** Dead letters that wait for somebody and have failed in the same way. Times in milliseconds since 1970. */
interface DeadLetterGroup {
  stage: Stage
  code: string
  reason: string
  count: number
  firstAt: number
  lastAt: number
}

/** What was neither put back nor discarded, by what went wrong: the most first. */
export function groupDeadLetters(database: Database, workspace: string, limit: number): Promise<DeadLetterGroup[]> {
  const { stage, code, reason, failedAt } = deadLetters
  const count = sql<number>`count(*)`.as('count')
  const lastAt = sql<number>`max(${failedAt})`.as('last_at')
  return database
    .select({ stage, code, reason, count, firstAt: sql<number>`min(${failedAt})`, lastAt })
    .from(deadLetters)
    .where(and(eq(deadLetters.workspace, workspace), isOpen()))
    .groupBy(stage, code, reason)
    .orderBy(desc(count), desc(lastAt), asc(reason))
    .limit(limit)
}
