import type { Role } from '@sluice/schema/auth'
import { recordAudit } from '../audit/record.ts'
import { runEach } from './run.ts'
import { otherAdmin } from './ways-in.ts'

/** A member, and who changes what he may do. */
export interface MemberChange {
  workspace: string
  email: string
  author: string
  /** Whether members can come in at all. */
  tokens: boolean
}

const LEAVES_AN_ADMIN = `(role <> 'admin' OR ${otherAdmin({ now: '?3', tokens: '?4', email: '?2' })})`

const PUT = `
  INSERT INTO members (workspace, email, role, added_at, added_by) VALUES (?1, ?2, ?5, ?3, ?6)
  ON CONFLICT DO UPDATE SET role = excluded.role WHERE role <> excluded.role AND ${LEAVES_AN_ADMIN}`

/** Gives somebody a role. False where nothing changes: he has it, or is the last admin way in and would be one no more. */
export async function putMember(
  db: D1Database,
  { workspace, email, author, tokens }: MemberChange,
  { role, before }: { role: Role; before: Role | null },
  now: number,
): Promise<boolean> {
  const details = before === null ? { role } : { role, before }
  const [, audited = []] = await runEach<{ seq: number }>(db, [
    db.prepare(PUT).bind(workspace, email, now, Number(tokens), role, author),
    recordAudit(db, { workspace, actor: author, action: 'member.put', subject: email, details }, now, { ifChanged: true }),
  ])
  return audited.length === 1
}

const REMOVE = `DELETE FROM members WHERE workspace = ?1 AND email = ?2 AND ${LEAVES_AN_ADMIN}`
const END_SESSIONS = `
  DELETE FROM sessions WHERE workspace = ?1 AND person ->> 'email' = ?2
    AND NOT EXISTS (SELECT 1 FROM members WHERE workspace = ?1 AND email = ?2)`

/** Takes somebody's role away, with his sessions. False where he has none, or is the last admin way in. */
export async function removeMember(
  db: D1Database,
  { workspace, email, author, tokens }: MemberChange,
  before: Role,
  now: number,
): Promise<boolean> {
  const [, audited = []] = await runEach<{ seq: number }>(db, [
    db.prepare(REMOVE).bind(workspace, email, now, Number(tokens)),
    recordAudit(db, { workspace, actor: author, action: 'member.removed', subject: email, details: { role: before } }, now, {
      ifChanged: true,
    }),
    db.prepare(END_SESSIONS).bind(workspace, email),
  ])
  return audited.length === 1
}
