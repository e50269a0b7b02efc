import { and, eq, isNull } from 'drizzle-orm'
import type { Database } from '../store/database.ts'
import { apiKeys } from '../store/workspace-tables.ts'
import type { Caller } from './caller.ts'
import { sha256Hex } from './hash.ts'

/** Looks up a whole key (`key_…`); null where it is unknown or revoked. The key decides the workspace; nothing in a request does. */
export type KeyFinder = (key: string) => Promise<Caller | null>

/** Keys remembered per isolate; only keys that exist are, so a flood of guesses does not fill it. */
const MAX_REMEMBERED = 1_000

/** D1 knows keys by their hash only. A key that was found is remembered for `ttlMs`: so long a revoked one goes on working. */
export function createKeyFinder(database: Database, ttlMs: number, now: () => number): KeyFinder {
  const remembered = new Map<string, { key: Caller; readAt: number }>()
  return async (text) => {
    if (!/^key_[\w-]{16,200}$/.test(text)) return null
    const hash = await sha256Hex(text)
    const known = remembered.get(hash)
    if (known && now() - known.readAt < ttlMs) return known.key
    const { id, workspace, name, scopes } = apiKeys
    const valid = and(eq(apiKeys.hash, hash), isNull(apiKeys.revokedAt))
    const [key] = await database.select({ id, workspace, name, scopes }).from(apiKeys).where(valid).limit(1)
    if (remembered.size >= MAX_REMEMBERED) remembered.clear()
    if (!key) remembered.delete(hash)
    else remembered.set(hash, { key, readAt: now() })
    return key ?? null
  }
}
