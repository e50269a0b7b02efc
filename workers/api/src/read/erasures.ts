import { and, desc, eq, lt, or } from 'drizzle-orm'
import type { Database } from '../store/database.ts'
import { erasures } from '../store/duty-tables.ts'

/** Newest first; `after` is time and id of the last of the page before. */
export const listErasures = (database: Database, workspace: string, after: [number, string] | null, limit: number) =>
  database
    .select()
    .from(erasures)
    .where(
      and(
        eq(erasures.workspace, workspace),
        after === null ? undefined : or(lt(erasures.askedAt, after[0]), and(eq(erasures.askedAt, after[0]), lt(erasures.id, after[1]))),
      ),
    )
    .orderBy(desc(erasures.askedAt), desc(erasures.id))
    .limit(limit)

export const findErasure = async (database: Database, workspace: string, id: string) =>
  (
    await database
      .select()
      .from(erasures)
      .where(and(eq(erasures.workspace, workspace), eq(erasures.id, id)))
  )[0] ?? null
