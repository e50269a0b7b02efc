import type { Role } from '@sluice/schema/auth'
import { DEFAULT_WORKSPACE } from '@sluice/schema/ids'
import type { Caller } from '../auth/caller.ts'
import { allows } from '../auth/scope.ts'
import { limitTo } from '../items/parameters.ts'
import { readEach } from '../store/run.ts'

export interface WorkspaceRow {
  name: string
  title: string
  createdAt: number | null
  createdBy: string | null
  /** What the asker is there as a member. */
  role: Role | null
}

// Who vouches for an address in a workspace, vouches for it there and, where it is the default one, in all of them; and nowhere else.
const VOUCHED = `EXISTS (
  SELECT 1 FROM configs, json_each(config, '$.auth.jwt') AS issuer
  WHERE configs.workspace IN (members.workspace, '${DEFAULT_WORKSPACE}')
    AND version = (SELECT max(version) FROM configs AS newer WHERE newer.workspace = configs.workspace)
    AND coalesce(issuer.value ->> 'jwks', issuer.value ->> 'issuer' || '/cdn-cgi/access/certs') = ?6
    AND coalesce(issuer.value ->> 'members', issuer.value ->> 'membersOnly', issuer.value ->> 'defaultRole') IS NOT NULL
)`

// A workspace that came with the installation may have no row of its own.
const LIST = `
  WITH named AS (
    SELECT ?1 AS name
    UNION SELECT workspace FROM members WHERE email = ?2 AND ${VOUCHED}
    UNION SELECT name FROM workspaces WHERE ?3
    UNION SELECT workspace FROM api_keys WHERE ?3
  )
  SELECT named.name, coalesce(title, named.name) AS title, created_at AS createdAt, created_by AS createdBy, role
  FROM named
  LEFT JOIN workspaces ON workspaces.name = named.name
  LEFT JOIN members ON members.workspace = named.name AND members.email = ?2
  WHERE (?4 IS NULL OR named.name > ?4) AND (?5 IS NULL OR named.name = ?5)
  ORDER BY named.name`

/**
 * The workspaces that somebody may enter: the one he is in, and those in which he is a member by what the same issuer says of him. An admin of
 * the default workspace, who makes them, sees all of them.
 */
export async function listWorkspaces(
  db: D1Database,
  { workspace, scopes, person }: Caller,
  { after = null, name }: { after?: string | null; name?: string },
  limit: number,
): Promise<WorkspaceRow[]> {
  const all = workspace === DEFAULT_WORKSPACE && allows(scopes, 'admin')
  const statement = db
    .prepare(`${LIST} ${limitTo(limit)}`)
    .bind(workspace, person?.email ?? null, Number(all), after, name ?? null, person?.keySet ?? '')
  const [rows = []] = await readEach<WorkspaceRow>(db, [statement])
  return rows
}
