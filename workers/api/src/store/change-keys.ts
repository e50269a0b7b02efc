import type { Scope } from '@sluice/schema/auth'
import { type AuditEntry, recordAudit } from '../audit/record.ts'
import type { NewKey } from '../keys/new-key.ts'
import { runEach } from './run.ts'
import { otherAdmin } from './ways-in.ts'

export interface KeyToAdd {
  workspace: string
  name: string
  scopes: readonly Scope[]
  createdBy: string | null
  /** null: never. */
  expiresAt: number | null
}

const ADD = `
  INSERT INTO api_keys (id, workspace, name, hash, scopes, created_at, prefix, created_by, expires_at)
  VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)`

export const addKey = (db: D1Database, { id, hash, prefix }: NewKey, key: KeyToAdd, now: number): D1PreparedStatement =>
  db.prepare(ADD).bind(id, key.workspace, key.name, hash, JSON.stringify(key.scopes), now, prefix, key.createdBy, key.expiresAt)

/** A key, and who changes it. */
export interface KeyChange {
  workspace: string
  id: string
  author: string
}

const entryOf = ({ workspace, id, author }: KeyChange, action: string, details: Record<string, unknown>): AuditEntry => ({
  workspace,
  actor: author,
  action,
  subject: id,
  details,
})

const IS_ADMIN = "EXISTS (SELECT 1 FROM json_each(scopes) WHERE value = 'admin')"

const REVOKE = `
  UPDATE api_keys SET revoked_at = ?3 WHERE workspace = ?1 AND id = ?2 AND revoked_at IS NULL
    AND (NOT ${IS_ADMIN} OR coalesce(expires_at <= ?3, 0) OR ${otherAdmin({ now: '?3', tokens: '?4', key: '?2' })})`
const END_SESSIONS = `
  DELETE FROM sessions WHERE workspace = ?1 AND caller = ?2
    AND EXISTS (SELECT 1 FROM api_keys WHERE id = ?2 AND workspace = ?1 AND revoked_at IS NOT NULL)`

/** Takes a key back, with the sessions that began with it. False where it is the last admin way in, or was taken back before. */
export async function revokeKey(
  db: D1Database,
  change: KeyChange,
  { tokens, name }: { tokens: boolean; name: string },
  now: number,
): Promise<boolean> {
  const { workspace, id } = change
  const [, audited = []] = await runEach<{ seq: number }>(db, [
    db.prepare(REVOKE).bind(workspace, id, now, Number(tokens)),
    recordAudit(db, entryOf(change, 'key.revoked', { name }), now, { ifChanged: true }),
    db.prepare(END_SESSIONS).bind(workspace, id),
  ])
  return audited.length === 1
}

const CAN_ROTATE = 'workspace = ?1 AND id = ?2 AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > ?3) AND replaced_by IS NULL'
const ADD_NEXT = `
  INSERT INTO api_keys (id, workspace, name, hash, scopes, created_at, prefix, created_by, expires_at)
  SELECT ?4, workspace, name, ?5, scopes, ?3, ?6, ?7, ?3 + (expires_at - created_at) FROM api_keys WHERE ${CAN_ROTATE}`
const REPLACE = `
  UPDATE api_keys SET replaced_by = ?4, expires_at = min(?5, coalesce(expires_at, ?5)) WHERE ${CAN_ROTATE}`

/**
 * Puts a key in the place of another, with the same name and scopes, good for as long as that one was from its beginning. The old one ends
 * at `until`. False where it is good no longer, or was replaced before.
 */
export async function rotateKey(db: D1Database, change: KeyChange, next: NewKey, until: number, now: number): Promise<boolean> {
  const { workspace, id, author } = change
  const [, , audited = []] = await runEach<{ seq: number }>(db, [
    db.prepare(ADD_NEXT).bind(workspace, id, now, next.id, next.hash, next.prefix, author),
    db.prepare(REPLACE).bind(workspace, id, now, next.id, until),
    recordAudit(db, entryOf(change, 'key.rotated', { replacedBy: next.id, until }), now, { ifChanged: true }),
  ])
  return audited.length === 1
}
