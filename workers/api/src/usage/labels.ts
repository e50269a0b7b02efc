import { and, eq, sql } from 'drizzle-orm'
import type { Database } from '../store/database.ts'
import { apiKeys } from '../store/access-tables.ts'

/** What people call keys, by id; those that are no keys of this workspace, or not any more, have no name. */
export async function labelsOf(database: Database, workspace: string, ids: readonly (string | null)[]): Promise<Map<string, string>> {
  const asked = JSON.stringify(ids)
  const { id, name } = apiKeys
  const rows = await database
    .select({ id, name })
    .from(apiKeys)
    .where(and(eq(apiKeys.workspace, workspace), sql`${id} IN (SELECT value FROM json_each(${asked}))`))
  return new Map(rows.map((row) => [row.id, row.name]))
}
