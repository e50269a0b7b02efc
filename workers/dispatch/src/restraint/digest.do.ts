import { DurableObject } from 'cloudflare:workers'
import { flushPorts } from '../entrypoints/ports.ts'
import type { DigestTerms } from './digest-terms.ts'
import { flushDigest } from './flush-digest.ts'

/**
 * The timer of one destination's digest: it knows which rows wait and since when. What is sent is decided by the rows in the Store;
 * a timer that is lost is made up for by the sweeper.
 */
export class Digest extends DurableObject {
  constructor(state: DurableObjectState, env: Cloudflare.Env) {
    super(state, env)
    state.storage.sql.exec('CREATE TABLE IF NOT EXISTS waiting (id TEXT PRIMARY KEY, at INTEGER NOT NULL) WITHOUT ROWID')
  }

  /** Rows that are held for the digest; one that is known already counts once. */
  async add(ids: string[], terms: DigestTerms): Promise<void> {
    const { sql, kv } = this.ctx.storage
    kv.put('terms', terms)
    sql.exec('INSERT OR IGNORE INTO waiting (id, at) SELECT value, ?2 FROM json_each(?1)', JSON.stringify(ids), Date.now())
    await this.#schedule(terms)
  }

  override async alarm(): Promise<void> {
    const { kv, sql } = this.ctx.storage
    const terms = kv.get<DigestTerms>('terms')
    if (!terms) return
    const { oldest } = this.#waiting()
    const now = Date.now()
    const due = oldest !== null && oldest + terms.waitMs <= now
    const { ids, complete } = await flushDigest(terms.workspace, terms.destination, due ? 'all' : 'full', flushPorts)
    sql.exec('DELETE FROM waiting WHERE id IN (SELECT value FROM json_each(?))', JSON.stringify(ids))
    // What is left of them waits for nothing any more; what came meanwhile does.
    if (due && complete) sql.exec('DELETE FROM waiting WHERE at <= ?', now)
    await this.#schedule(terms, ids.length > 0)
  }

  #waiting(): { count: number; oldest: number | null } {
    const { sql } = this.ctx.storage
    return sql.exec<{ count: number; oldest: number | null }>('SELECT count(*) AS count, min(at) AS oldest FROM waiting').one()
  }

  /** `more`: enough of them may be there for another one at once. */
  async #schedule({ waitMs, max }: DigestTerms, more = true): Promise<void> {
    const { count, oldest } = this.#waiting()
    if (oldest === null) await this.ctx.storage.deleteAlarm()
    else await this.ctx.storage.setAlarm(more && count >= max ? Date.now() : oldest + waitMs)
  }
}
