import type { PreviousSecretUse } from '@sluice/schema/rpc/store'
import { runBatch } from './run.ts'

// A value is known by when it ends: the use of one that was replaced meanwhile says nothing of the one that is there now.
const NOTE = `
  UPDATE secrets SET previous_used_at = max(coalesce(previous_used_at, 0), (
    SELECT max(value ->> 3) FROM json_each(?1)
    WHERE value ->> 0 = secrets.workspace AND value ->> 1 = secrets.name AND value ->> 2 = secrets.previous_until
  ))
  WHERE (workspace, name, previous_until) IN (SELECT value ->> 0, value ->> 1, value ->> 2 FROM json_each(?1))
  RETURNING 1`

/** Writes down when older values of secrets were used. Doing it again changes nothing. */
export async function notePreviousSecrets(db: D1Database, batch: readonly PreviousSecretUse[]): Promise<void> {
  const rows = batch.map(({ workspace, name, until, at }) => [workspace, name, until, at])
  if (rows.length > 0) await runBatch(db, [db.prepare(NOTE).bind(JSON.stringify(rows))])
}
