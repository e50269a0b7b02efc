import type { Scope } from '@sluice/schema/auth'
import { type AuditEntry, recordAudit } from '../audit/record.ts'
import type { NewKey } from '../keys/new-key.ts'
import { runBatch } from './run.ts'

export interface WorkspaceToAdd {
  name: string
  title: string
  author: string
  /** The workspace that it is made from; its audit log tells of it too. */
  from: string
  /** Who comes in as its first admin: a person by his address, or the holder of a key. */
  admin: { email: string } | { key: NewKey; name: string; scopes: readonly Scope[] }
}

// A workspace that came with the installation may have no row of its own.
const ADD = `
  INSERT INTO workspaces (name, title, created_at, created_by) SELECT ?1, ?2, ?3, ?4
  WHERE NOT EXISTS (SELECT 1 FROM workspaces WHERE name = ?1)
    AND NOT EXISTS (SELECT 1 FROM snapshots WHERE workspace = ?1) AND NOT EXISTS (SELECT 1 FROM api_keys WHERE workspace = ?1)`
// Each of those that follow is written only where the one before it was.
const ADD_MEMBER = `INSERT INTO members (workspace, email, role, added_at, added_by) SELECT ?1, ?2, 'admin', ?3, ?4 WHERE changes() > 0`
const ADD_KEY = `
  INSERT INTO api_keys (id, workspace, name, hash, scopes, created_at, prefix, created_by)
  SELECT ?2, ?1, ?3, ?4, ?5, ?6, ?7, ?8 WHERE changes() > 0`

/** Makes a workspace with its first admin. False where there is one of that name. */
export async function addWorkspace(db: D1Database, { name, title, author, from, admin }: WorkspaceToAdd, now: number): Promise<boolean> {
  const entry = (workspace: string): AuditEntry => ({
    workspace,
    actor: author,
    action: 'workspace.created',
    subject: name,
    details: { title },
  })
  const audited = await runBatch<{ seq: number }>(db, [
    db.prepare(ADD).bind(name, title, now, author),
    'email' in admin
      ? db.prepare(ADD_MEMBER).bind(name, admin.email, now, author)
      : db
          .prepare(ADD_KEY)
          .bind(name, admin.key.id, admin.name, admin.key.hash, JSON.stringify(admin.scopes), now, admin.key.prefix, author),
    recordAudit(db, entry(from), now, { ifChanged: true }),
    recordAudit(db, entry(name), now, { ifChanged: true }),
  ])
  return audited.length === 1
}

const RENAME = `
  INSERT INTO workspaces (name, title, created_at, created_by) VALUES (?1, ?2, ?3, NULL)
  ON CONFLICT DO UPDATE SET title = excluded.title WHERE title <> excluded.title`

/** Gives a workspace another title; one that has come with the installation gets its row now. */
export async function renameWorkspace(
  db: D1Database,
  { name, title, author }: Pick<WorkspaceToAdd, 'name' | 'title' | 'author'>,
  now: number,
): Promise<void> {
  await runBatch(db, [
    db.prepare(RENAME).bind(name, title, now),
    recordAudit(db, { workspace: name, actor: author, action: 'workspace.renamed', subject: name, details: { title } }, now, {
      ifChanged: true,
    }),
  ])
}
