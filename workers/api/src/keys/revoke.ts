import { AppError } from '@sluice/kit/http'
import { membersCanComeIn } from '../members/can-come-in.ts'
import type { KeyRow } from '../read/list-keys.ts'
import { type KeyChange, revokeKey } from '../store/change-keys.ts'
import type { Database } from '../store/database.ts'

interface RevokePorts {
  db: D1Database
  database: Database
  now: () => number
}

/** Takes a key back; one that was taken back before stays so. Answers when. Throws CONFLICT for the last admin way in. */
export async function revoke({ name, revokedAt }: KeyRow, change: KeyChange, { db, database, now }: RevokePorts): Promise<number> {
  if (revokedAt !== null) return revokedAt
  const at = now()
  const tokens = await membersCanComeIn(database, change.workspace)
  if (await revokeKey(db, change, { tokens, name }, at)) return at
  throw new AppError('CONFLICT', `${name} is the last admin way into the workspace ${change.workspace}.`, {
    details: [
      {
        path: 'id',
        message: tokens
          ? 'make another admin key, or give a member the role admin, and then revoke this one'
          : 'make another admin key and sign in with it, and then revoke this one',
      },
    ],
  })
}
