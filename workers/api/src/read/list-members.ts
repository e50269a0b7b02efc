import type { Role } from '@sluice/schema/auth'
import { limitTo } from '../items/parameters.ts'
import { readEach } from '../store/run.ts'
import { callerName } from './caller-name.ts'

export interface MemberRow {
  email: string
  role: Role
  addedAt: number
  addedBy: string
  addedByName: string | null
  /** When somebody of this address last asked for something; right to a few minutes. */
  lastSeenAt: number | null
}

// Who has come with a token is called by his address; hours of one caller are pruned, so there are few of them.
const LIST = `
  WITH seen AS (
    SELECT lower(name) AS email, max(last_at) AS at FROM caller_hours WHERE workspace = ?1 AND caller >= 'jwt_' AND caller < 'jwt\`' GROUP BY 1
  )
  SELECT members.email, role, added_at AS addedAt, added_by AS addedBy, seen.at AS lastSeenAt,
         ${callerName('members.workspace', 'members.added_by')} AS addedByName
  FROM members LEFT JOIN seen ON seen.email = members.email
  WHERE workspace = ?1 AND (?2 IS NULL OR members.email = ?2) AND (?3 IS NULL OR members.email > ?3)
  ORDER BY members.email`

/** The members of a workspace by address, from after one on. */
export async function listMembers(
  db: D1Database,
  workspace: string,
  { email, after = null }: { email?: string; after?: string | null },
  limit: number,
): Promise<MemberRow[]> {
  const [rows = []] = await readEach<MemberRow>(db, [db.prepare(`${LIST} ${limitTo(limit)}`).bind(workspace, email ?? null, after)])
  return rows
}
