import { AppError } from '@sluice/kit/http'
import { allows } from '../auth/scope.ts'
import type { Caller } from '../auth/caller.ts'
import { type KeyRow, listKeys } from '../read/list-keys.ts'

/** The key of this id in the workspace of who asks. Throws NOT_FOUND. */
export async function findKeyRow(db: D1Database, workspace: string, id: string, now: number): Promise<KeyRow> {
  const [row] = await listKeys(db, workspace, { id }, 1, now)
  if (row) return row
  throw new AppError('NOT_FOUND', `There is no API key ${id}.`)
}

/** A key may be changed by an admin, and by itself: a program that rotates its own key needs no other. Throws FORBIDDEN. */
export function assertMayChange(caller: Caller, id: string): void {
  if (caller.id === id || allows(caller.scopes, 'admin')) return
  throw new AppError('FORBIDDEN', 'Another key may be changed by an admin only.', { details: [{ path: 'scope', message: 'needs admin' }] })
}
