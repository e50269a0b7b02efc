import { and, asc, eq } from 'drizzle-orm'
import { members } from '../store/access-tables.ts'
import type { Database } from '../store/database.ts'

const MAX_NAMED = 3

/** The sentence that says who can let somebody in, or let him do more. */
export async function whomToAsk(database: Database, workspace: string): Promise<string> {
  const admins = await database
    .select({ email: members.email })
    .from(members)
    .where(and(eq(members.workspace, workspace), eq(members.role, 'admin')))
    .orderBy(asc(members.addedAt))
    .limit(MAX_NAMED)
  if (admins.length === 0) return `Ask whoever holds an admin key of the workspace ${workspace}.`
  return `Ask an admin of the workspace ${workspace}: ${admins.map(({ email }) => email).join(', ')}.`
}
