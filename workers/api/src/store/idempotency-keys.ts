import { runBatch } from './run.ts'

/** For so long a key that comes again with another request is refused. */
const KEEP_MS = 86_400_000

const CLAIM = 'INSERT INTO idempotency_keys (id, fingerprint, created_at) VALUES (?1, ?2, ?3) ON CONFLICT (id) DO NOTHING'

const CLAIMED = 'SELECT fingerprint FROM idempotency_keys WHERE id = ?1'

// Keys stand in the order of their coming, so the search ends at the first that is young enough.
const FORGET = `
  DELETE FROM idempotency_keys
  WHERE seq < coalesce((SELECT seq FROM idempotency_keys WHERE created_at > ?1 ORDER BY seq LIMIT 1), (SELECT max(seq) + 1 FROM idempotency_keys))`

/** Whether a key is new or came with the same request before; false where it belongs to another one. */
export async function claimIdempotencyKey(db: D1Database, id: string, fingerprint: string, now: number): Promise<boolean> {
  const [row] = await runBatch<{ fingerprint: string }>(db, [db.prepare(CLAIM).bind(id, fingerprint, now), db.prepare(CLAIMED).bind(id)])
  return row?.fingerprint === fingerprint
}

export const forgetIdempotencyKeys = (db: D1Database, now: number): Promise<unknown[]> =>
  runBatch(db, [db.prepare(FORGET).bind(now - KEEP_MS)])
