import { and, eq, gt, isNull, lte } from 'drizzle-orm'
import type { Caller } from '../auth/caller.ts'
import { sha256Hex } from '../auth/hash.ts'
import { sessions } from '../store/dashboard-tables.ts'
import type { Database } from '../store/database.ts'
import { apiKeys } from '../store/workspace-tables.ts'
import { newToken } from './cookie.ts'

/** Who is signed in by the token of a cookie; null where it is unknown, has ended, or its key was revoked. */
export type SessionFinder = (token: string) => Promise<Caller | null>

/** One working day; then one signs in again. */
const SESSION_MS = 12 * 3_600_000
export const SESSION_SECONDS = SESSION_MS / 1_000

/** Sessions remembered per isolate; only those that exist are. */
const MAX_REMEMBERED = 1_000

/** D1 knows sessions by their hash only. One that was found is remembered for `ttlMs`: so long it outlives its key, or its end. */
export function createSessionFinder(database: Database, ttlMs: number, now: () => number): SessionFinder {
  const remembered = new Map<string, { caller: Caller; expiresAt: number; readAt: number }>()
  return async (token) => {
    const hash = await sha256Hex(token)
    const known = remembered.get(hash)
    if (known && now() - known.readAt < ttlMs && known.expiresAt > now()) return known.caller
    const { id, workspace, name, scopes } = apiKeys
    const [row] = await database
      .select({ id, workspace, name, scopes, expiresAt: sessions.expiresAt })
      .from(sessions)
      .innerJoin(apiKeys, eq(apiKeys.id, sessions.keyId))
      .where(and(eq(sessions.hash, hash), gt(sessions.expiresAt, now()), isNull(apiKeys.revokedAt)))
    if (remembered.size >= MAX_REMEMBERED) remembered.clear()
    if (!row) {
      remembered.delete(hash)
      return null
    }
    const { expiresAt, ...key } = row
    const caller = { ...key, session: { expiresAt } }
    remembered.set(hash, { caller, expiresAt, readAt: now() })
    return caller
  }
}

/** Begins a session for the holder of a key; those that have ended go with it. */
export async function beginSession(database: Database, keyId: string, now: number): Promise<{ token: string; expiresAt: number }> {
  const token = newToken()
  const expiresAt = now + SESSION_MS
  await database.batch([
    database.insert(sessions).values({ hash: await sha256Hex(token), keyId, createdAt: now, expiresAt }),
    database.delete(sessions).where(lte(sessions.expiresAt, now)),
  ])
  return { token, expiresAt }
}

export async function endSession(database: Database, token: string): Promise<void> {
  await database.delete(sessions).where(eq(sessions.hash, await sha256Hex(token)))
}
