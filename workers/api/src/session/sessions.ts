import { ROLE_SCOPES, vouchesForMembers } from '@sluice/schema/auth'
import { and, desc, eq, gt, lte } from 'drizzle-orm'
import type { Caller } from '../auth/caller.ts'
import { sha256Hex } from '../auth/hash.ts'
import type { Issuers } from '../auth/issuers.ts'
import { isGood } from '../auth/keys.ts'
import type { Origin } from '../auth/origin.ts'
import type { RoleFinder } from '../members/find-role.ts'
import { apiKeys, type SessionPerson, sessions } from '../store/access-tables.ts'
import type { Database } from '../store/database.ts'
import { newToken } from './cookie.ts'

/** Who is signed in by the token of a cookie; null where it is unknown, has ended, or what it stands for is good no longer. */
export type SessionFinder = (token: string) => Promise<Caller | null>

export interface SessionPorts {
  database: Database
  findRole: RoleFinder
  issuers: Issuers
  now: () => number
}

/** One working day; then one signs in again. */
const SESSION_MS = 12 * 3_600_000
export const SESSION_SECONDS = SESSION_MS / 1_000

/** Sessions remembered per isolate; only those that exist are. */
const MAX_REMEMBERED = 1_000

/** D1 knows sessions by their hash only. One that was found is remembered for `ttlMs`: so long it outlives its key, or its end. */
export function createSessionFinder(ports: SessionPorts, ttlMs: number): SessionFinder {
  const { now } = ports
  const remembered = new Map<string, { caller: Caller; expiresAt: number; readAt: number }>()
  return async (token) => {
    const hash = await sha256Hex(token)
    const known = remembered.get(hash)
    if (known && now() - known.readAt < ttlMs && known.expiresAt > now()) return known.caller
    const caller = await findCaller(hash, ports)
    if (remembered.size >= MAX_REMEMBERED) remembered.clear()
    if (!caller) remembered.delete(hash)
    else remembered.set(hash, { caller, expiresAt: Math.min(caller.session.expiresAt, caller.expiresAt ?? Infinity), readAt: now() })
    return caller
  }
}

type SignedIn = Caller & Required<Pick<Caller, 'session'>>

async function findCaller(hash: string, ports: SessionPorts): Promise<SignedIn | null> {
  const now = ports.now()
  const { id, name, scopes, expiresAt } = apiKeys
  const [row] = await ports.database
    .select({ session: sessions, key: { id, name, scopes, expiresAt } })
    .from(sessions)
    .leftJoin(apiKeys, and(eq(apiKeys.id, sessions.keyId), isGood(now)))
    .where(and(eq(sessions.hash, hash), gt(sessions.expiresAt, now)))
  if (!row) return null
  const { workspace, caller, person, expiresAt: end } = row.session
  if (row.key) return { ...row.key, workspace, session: { expiresAt: end } }
  const found = person && (await findPerson(person, workspace, ports))
  return found && { ...found, id: caller, workspace, session: { expiresAt: end } }
}

/** What somebody may do by now: his role, or else what his token gave, as long as its issuer is trusted. */
async function findPerson(
  { name, email, issuer, keySet = '', scopes: granted }: SessionPerson,
  workspace: string,
  { findRole, issuers }: SessionPorts,
): Promise<Pick<Caller, 'name' | 'scopes' | 'person' | 'expiresAt'> | null> {
  const trusted = (await issuers(workspace)).filter((one) => one.issuer === issuer)
  if (trusted.length === 0) return null
  const role = email !== null && trusted.some(vouchesForMembers) ? await findRole(workspace, email) : null
  const scopes = role === null ? (trusted.some(({ own }) => own) ? granted : []) : [...ROLE_SCOPES[role]]
  return scopes.length === 0 ? null : { name, scopes, person: { email, role, issuer, keySet, granted }, expiresAt: null }
}

/** Begins a session for the holder of a key, or of a token, with which it ends at the latest; those that have ended go with it. */
export async function beginSession(
  database: Database,
  { id, workspace, name, person, expiresAt: latest }: Caller,
  from: Origin,
  now: number,
): Promise<{ token: string; expiresAt: number }> {
  const token = newToken()
  const expiresAt = Math.min(now + SESSION_MS, latest ?? Infinity)
  const standsFor = person
    ? { keyId: null, person: { name, email: person.email, issuer: person.issuer, keySet: person.keySet, scopes: person.granted } }
    : { keyId: id, person: null }
  const row = { hash: await sha256Hex(token), workspace, caller: id, createdAt: now, expiresAt, ...from, ...standsFor }
  await database.batch([database.insert(sessions).values(row), database.delete(sessions).where(lte(sessions.expiresAt, now))])
  return { token, expiresAt }
}

export async function endSession(database: Database, token: string): Promise<void> {
  await database.delete(sessions).where(eq(sessions.hash, await sha256Hex(token)))
}

/** Ends all sessions of a caller in his workspace; answers how many there were. */
export async function endSessionsOf(database: Database, { workspace, id }: Pick<Caller, 'workspace' | 'id'>): Promise<number> {
  const ended = await database
    .delete(sessions)
    .where(and(eq(sessions.workspace, workspace), eq(sessions.caller, id)))
    .returning({ hash: sessions.hash })
  return ended.length
}

/** The sessions of a caller that have not ended, the newest first. */
export async function sessionsOf(database: Database, { workspace, id }: Pick<Caller, 'workspace' | 'id'>, now: number) {
  const { hash, createdAt, expiresAt, address, agent } = sessions
  return database
    .select({ hash, createdAt, expiresAt, address, agent })
    .from(sessions)
    .where(and(eq(sessions.workspace, workspace), eq(sessions.caller, id), gt(sessions.expiresAt, now)))
    .orderBy(desc(createdAt))
    .limit(100)
}
