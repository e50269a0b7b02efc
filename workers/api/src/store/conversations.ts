import { and, eq, lt, type SQL, sql } from 'drizzle-orm'
import * as z from 'zod'
import { conversations } from './conversation-tables.ts'
import type { Database } from './database.ts'

/** Something said in a conversation. */
export const Said = z.object({ role: z.enum(['user', 'assistant']), content: z.string() })
export type Said = z.infer<typeof Said>

/** Whose a conversation is: nobody else's key goes on with it. */
export interface Owner {
  workspace: string
  keyId: string
}

/** A conversation that nobody went on with for this long is forgotten. */
const KEPT_MS = 30 * 86_400_000

const owned = ({ workspace, keyId }: Owner): SQL => sql`${conversations.workspace} = ${workspace} AND ${conversations.keyId} = ${keyId}`

/** What was said so far, or null where there is no conversation of that name and owner. */
export async function loadConversation(database: Database, id: string, owner: Owner): Promise<Said[] | null> {
  const { messages } = conversations
  const [row] = await database
    .select({ messages })
    .from(conversations)
    .where(and(eq(conversations.id, id), owned(owner)))
  return row?.messages ?? null
}

export async function saveConversation(database: Database, id: string, owner: Owner, messages: Said[], now: number): Promise<void> {
  const set = { messages, updatedAt: now }
  await database
    .insert(conversations)
    .values({ id, ...owner, ...set })
    .onConflictDoUpdate({ target: conversations.id, set, setWhere: owned(owner) })
}

/** Removes what nobody went on with, but for workspaces that say for themselves how long it is kept. */
export async function forgetConversations(database: Database, now: number, except: readonly string[] = []): Promise<void> {
  const others = sql`${conversations.workspace} NOT IN (SELECT value FROM json_each(${JSON.stringify(except)}))`
  await database.delete(conversations).where(and(lt(conversations.updatedAt, now - KEPT_MS), others))
}
