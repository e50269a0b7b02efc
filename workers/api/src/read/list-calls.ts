import type { LlmCall } from '@sluice/schema/llm'
import { and, desc, eq, gte, isNotNull, isNull, lt, type SQL, sql } from 'drizzle-orm'
import type { Database } from '../store/database.ts'
import { llmCalls } from '../store/llm-tables.ts'

/** Every condition that is given must hold. Times are of the call's beginning, `[from, to)`. */
export interface CallFilter {
  id?: string | undefined
  target?: string | undefined
  model?: string | undefined
  task?: string | undefined
  key?: string | undefined
  promptVersion?: string | undefined
  outcome?: LlmCall['outcome'] | undefined
  cache?: LlmCall['cache'] | undefined
  item?: string | undefined
  priced?: boolean | undefined
  from?: number | undefined
  to?: number | undefined
}

export type CallRow = typeof llmCalls.$inferSelect

/** Newest first; `after` is time and id of the last row of the page before. */
export function listCalls(
  database: Database,
  workspace: string,
  filter: CallFilter,
  after: [number, string] | null,
  limit: number,
): Promise<CallRow[]> {
  const { at, id } = llmCalls
  return database
    .select()
    .from(llmCalls)
    .where(
      and(eq(llmCalls.workspace, workspace), ...conditions(filter), after ? sql`(${at}, ${id}) < (${after[0]}, ${after[1]})` : undefined),
    )
    .orderBy(desc(at), desc(id))
    .limit(limit)
}

const COLUMNS = {
  id: llmCalls.id,
  target: llmCalls.target,
  model: llmCalls.model,
  task: llmCalls.task,
  key: llmCalls.keyId,
  promptVersion: llmCalls.promptVersion,
  outcome: llmCalls.outcome,
  cache: llmCalls.cache,
  item: llmCalls.itemId,
} as const

const conditions = ({ from, to, priced, ...equal }: CallFilter): (SQL | undefined)[] => [
  ...Object.entries(COLUMNS).map(([name, column]) => {
    const value = equal[name as keyof typeof COLUMNS]
    return value === undefined ? undefined : eq(column, value)
  }),
  priced === undefined ? undefined : (priced ? isNotNull : isNull)(llmCalls.costNanoUsd),
  from === undefined ? undefined : gte(llmCalls.at, from),
  to === undefined ? undefined : lt(llmCalls.at, to),
]
