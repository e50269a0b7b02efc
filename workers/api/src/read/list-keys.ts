import type { Scope } from '@sluice/schema/auth'
import { limitTo } from '../items/parameters.ts'
import { DAY_MS, hourOf } from '../store/hour.ts'
import { readEach } from '../store/run.ts'
import { callerName } from './caller-name.ts'

/** A key as its workspace may see it. */
export interface KeyRow {
  id: string
  name: string
  prefix: string | null
  scopes: Scope[]
  createdAt: number
  createdBy: string | null
  createdByName: string | null
  expiresAt: number | null
  revokedAt: number | null
  replacedBy: string | null
  lastUsedAt: number | null
  address: string | null
  agent: string | null
  /** Requests in the last 24 hours, at least. */
  calls: number
}

export interface KeyFilter {
  /** Only those that are good no longer; else only those that are. */
  ended?: boolean
  id?: string
  /** The last row of the page before. */
  after?: [createdAt: number, id: string] | null
}

const LIST = `
  SELECT keys.id, keys.name, keys.prefix, keys.scopes, keys.created_at AS createdAt, keys.created_by AS createdBy,
         ${callerName('keys.workspace', 'keys.created_by')} AS createdByName,
         keys.expires_at AS expiresAt, keys.revoked_at AS revokedAt, keys.replaced_by AS replacedBy,
         last.last_at AS lastUsedAt, last.address, last.agent,
         coalesce((SELECT sum(calls) FROM caller_hours WHERE workspace = keys.workspace AND caller = keys.id AND hour > ?2), 0) AS calls
  FROM api_keys AS keys
  LEFT JOIN caller_hours AS last ON last.workspace = keys.workspace AND last.caller = keys.id
    AND last.hour = (SELECT max(hour) FROM caller_hours WHERE workspace = keys.workspace AND caller = keys.id)
  WHERE keys.workspace = ?1
    AND (?3 IS NULL OR keys.id = ?3)
    AND (?4 IS NULL OR (keys.revoked_at IS NOT NULL OR coalesce(keys.expires_at <= ?5, 0)) = ?4)
    AND (?6 IS NULL OR (keys.created_at, keys.id) < (?6, ?7))
  ORDER BY keys.created_at DESC, keys.id DESC`

/** The keys of a workspace, the newest first. */
export async function listKeys(
  db: D1Database,
  workspace: string,
  { ended, id, after = null }: KeyFilter,
  limit: number,
  now: number,
): Promise<KeyRow[]> {
  const [createdAt = null, afterId = null] = after ?? []
  const chosen = ended === undefined ? null : Number(ended)
  const statement = db
    .prepare(`${LIST} ${limitTo(limit)}`)
    .bind(workspace, hourOf(now - DAY_MS), id ?? null, chosen, now, createdAt, afterId)
  const [rows = []] = await readEach<Omit<KeyRow, 'scopes'> & { scopes: string }>(db, [statement])
  return rows.map((row) => ({ ...row, scopes: JSON.parse(row.scopes) as Scope[] }))
}
