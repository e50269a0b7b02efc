import type { Role } from '@sluice/schema/auth'
import { and, eq } from 'drizzle-orm'
import { members } from '../store/access-tables.ts'
import type { Database } from '../store/database.ts'

/** What somebody is in a workspace; null: no member. The address in lower case. */
export type RoleFinder = (workspace: string, email: string) => Promise<Role | null>

/** Only addresses that a trusted token has named are asked for. */
const MAX_REMEMBERED = 1_000

/** A role is remembered for `ttlMs`: so long one that was taken away goes on being good. */
export function createRoleFinder(database: Database, ttlMs: number, now: () => number): RoleFinder {
  const remembered = new Map<string, { role: Role | null; readAt: number }>()
  return async (workspace, email) => {
    const key = `${workspace} ${email}`
    const known = remembered.get(key)
    if (known && now() - known.readAt < ttlMs) return known.role
    const [row] = await database
      .select({ role: members.role })
      .from(members)
      .where(and(eq(members.workspace, workspace), eq(members.email, email)))
    const role = row?.role ?? null
    if (remembered.size >= MAX_REMEMBERED) remembered.clear()
    remembered.set(key, { role, readAt: now() })
    return role
  }
}
