import { and, eq, gt, isNull, or } from 'drizzle-orm'
import { apiKeys } from '../store/access-tables.ts'
import type { Database } from '../store/database.ts'
import type { Caller } from './caller.ts'
import { sha256Hex } from './hash.ts'

/** Looks up a whole key (`key_…`); null where it is unknown, has expired or was revoked. The key decides the workspace; nothing in a request does. */
export type KeyFinder = (key: string) => Promise<Caller | null>

/** Keys remembered per isolate; only keys that exist are, so a flood of guesses does not fill it. */
const MAX_REMEMBERED = 1_000

/** Keys that are good at this moment. */
export const isGood = (now: number) => and(isNull(apiKeys.revokedAt), or(isNull(apiKeys.expiresAt), gt(apiKeys.expiresAt, now)))

/** D1 knows keys by their hash only. A key that was found is remembered for `ttlMs`: so long a revoked one goes on working. */
export function createKeyFinder(database: Database, ttlMs: number, now: () => number): KeyFinder {
  const remembered = new Map<string, { key: Caller; readAt: number }>()
  return async (text) => {
    if (!/^key_[\w-]{16,200}$/.test(text)) return null
    const hash = await sha256Hex(text)
    const known = remembered.get(hash)
    if (known && now() - known.readAt < ttlMs && (known.key.expiresAt ?? Infinity) > now()) return known.key
    const { id, workspace, name, scopes, expiresAt } = apiKeys
    const [key] = await database
      .select({ id, workspace, name, scopes, expiresAt })
      .from(apiKeys)
      .where(and(eq(apiKeys.hash, hash), isGood(now())))
    if (remembered.size >= MAX_REMEMBERED) remembered.clear()
    if (!key) remembered.delete(hash)
    else remembered.set(hash, { key, readAt: now() })
    return key ?? null
  }
}
