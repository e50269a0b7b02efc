import { openRequest } from '@sluice/kit/kept-request'
import type { Keyring } from '@sluice/kit/keyring'
import { runBatch } from '../store/run.ts'
import { names } from './letters.ts'
import type { Person } from './person.ts'

const WHOLE = 'SELECT id, sealed FROM kept_requests WHERE workspace = ?1 AND source = ?2 AND sealed IS NOT NULL'

const REMOVE = `
  DELETE FROM kept_requests WHERE workspace = ?1 AND source = ?2 AND id IN (SELECT value FROM json_each(?3)) RETURNING 1`

const decoder = new TextDecoder()

/**
 * Deletes those refused requests of a person's source that name them, and those that cannot be looked into: packed, or under a master key that
 * is gone. Answers how many there were.
 */
export async function removeRefused(
  workspace: string,
  { source, author, email }: Person & { email: string | null },
  { db, keyring }: { db: D1Database; keyring: Keyring },
): Promise<number> {
  const rows = await runBatch<{ id: string; sealed: string }>(db, [db.prepare(WHOLE).bind(workspace, source)])
  const isThem = names(author, email)
  const theirs: string[] = []
  for (const { id, sealed } of rows) {
    const content = await openRequest(keyring, { workspace, source, id }, sealed)
    const isPacked = content?.headers.some(([name]) => name === 'content-encoding') ?? true
    if (isPacked || isThem(`${content?.url} ${decoder.decode(content?.body)}`)) theirs.push(id)
  }
  if (theirs.length === 0) return 0
  return (await runBatch(db, [db.prepare(REMOVE).bind(workspace, source, JSON.stringify(theirs))])).length
}
