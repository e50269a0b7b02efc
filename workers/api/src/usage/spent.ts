import { and, eq, gte, sql } from 'drizzle-orm'
import type { Database } from '../store/database.ts'
import { llmHours } from '../store/llm-tables.ts'
import type { SpentHour } from './forecast.ts'

/** What was spent since a time, by the hour and by all that a budget may be about. */
export const loadSpent = (database: Database, workspace: string, since: number): Promise<SpentHour[]> => {
  const { hour, task, keyId, target, calls, costNanoUsd } = llmHours
  return database
    .select({
      hour,
      task,
      key: keyId,
      target,
      calls: sql<number>`sum(${calls})`,
      costNanoUsd: sql<number>`sum(${costNanoUsd})`,
    })
    .from(llmHours)
    .where(and(eq(llmHours.workspace, workspace), gte(hour, since)))
    .groupBy(hour, task, keyId, target)
}
