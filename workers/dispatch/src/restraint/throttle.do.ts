import { DurableObject } from 'cloudflare:workers'

/** An object that nobody asks for this long after its window forgets everything. */
const FORGET_MS = 60_000

/**
 * How many were admitted within a sliding window; one object per destination. Single-threaded, therefore exact.
 */
export class Throttle extends DurableObject {
  constructor(state: DurableObjectState, env: Cloudflare.Env) {
    super(state, env)
    state.storage.sql.exec('CREATE TABLE IF NOT EXISTS admitted (seq INTEGER PRIMARY KEY, at INTEGER NOT NULL)')
  }

  /** Admits one more, unless `max` were within the last `periodMs`. */
  async admit(max: number, periodMs: number): Promise<boolean> {
    const now = Date.now()
    const { sql } = this.ctx.storage
    // Written in the order of time, so the ends of the key say all: nobody counts the rows between.
    sql.exec(
      'DELETE FROM admitted WHERE seq < coalesce((SELECT seq FROM admitted WHERE at > ? ORDER BY seq LIMIT 1), 1 << 62)',
      now - periodMs,
    )
    const { count } = sql.exec<{ count: number }>('SELECT coalesce(max(seq) - min(seq) + 1, 0) AS count FROM admitted').one()
    if (count >= max) return false
    sql.exec('INSERT INTO admitted (at) VALUES (?)', now)
    await this.ctx.storage.setAlarm(now + periodMs + FORGET_MS)
    return true
  }

  override async alarm(): Promise<void> {
    this.ctx.storage.sql.exec('DELETE FROM admitted')
  }
}
