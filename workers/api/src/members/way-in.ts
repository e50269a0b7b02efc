import { type JwtIssuer, vouchesForMembers } from '@sluice/schema/auth'
import type { BotConfig } from '@sluice/schema/config'
import type { Issue } from '@sluice/schema/errors'
import { DEFAULT_WORKSPACE } from '@sluice/schema/ids'
import type { Database } from '../store/database.ts'
import { runBatch } from '../store/run.ts'
import { otherAdmin } from '../store/ways-in.ts'
import { membersCanComeIn } from './can-come-in.ts'

interface WayInPorts {
  db: D1Database
  database: Database
  now: () => number
}

/** Whether a token of an issuer can be an admin's: as that of a member, or by itself. */
const letsAdminsIn = (issuer: JwtIssuer): boolean =>
  vouchesForMembers(issuer) || issuer.scopeClaim !== undefined || issuer.scopes?.includes('admin') === true

const isOpen = (config: BotConfig | undefined): boolean => config?.auth?.jwt.some(letsAdminsIn) ?? false

const ADMIN_KEY = `SELECT 1 WHERE ${otherAdmin({ now: '?2', tokens: '0' })}`

/** What is wrong with a configuration that takes away the only way by which admins came in: nobody could put it back. */
export async function lastWayIn(
  before: BotConfig | undefined,
  after: BotConfig,
  workspace: string,
  { db, database, now }: WayInPorts,
): Promise<Issue[]> {
  if (!isOpen(before) || isOpen(after)) return []
  if (workspace !== DEFAULT_WORKSPACE && (await membersCanComeIn(database, DEFAULT_WORKSPACE))) return []
  const keys = await runBatch(db, [db.prepare(ADMIN_KEY).bind(workspace, now())])
  return keys.length > 0 ? [] : [{ path: 'auth.jwt', message: 'is the only way in that admins have; make an admin key first' }]
}
