import { and, eq, type InferSelectModel } from 'drizzle-orm'
import type { Database } from '../store/database.ts'
import { deadLetters } from '../store/tables.ts'

export type LetterRow = InferSelectModel<typeof deadLetters>

/** A dead letter of a workspace; undefined where there is none of that id. */
export async function findLetter(database: Database, workspace: string, id: string): Promise<LetterRow | undefined> {
  const [letter] = await database
    .select()
    .from(deadLetters)
    .where(and(eq(deadLetters.id, id), eq(deadLetters.workspace, workspace)))
  return letter
}
