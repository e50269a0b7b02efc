import { DurableObject } from 'cloudflare:workers'
import { GroupBook, type GroupSettings, KEEP_MS } from './book.ts'
import { fingerprintOf } from './fingerprint.ts'
import type { LeadEntry } from './window.ts'

const TABLES = `
  CREATE TABLE IF NOT EXISTS leads (
    delivery_id TEXT PRIMARY KEY, category TEXT NOT NULL, at INTEGER NOT NULL, words INTEGER NOT NULL, triples BLOB NOT NULL, parts BLOB NOT NULL
  ) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS members (delivery_id TEXT PRIMARY KEY, lead_id TEXT NOT NULL, at INTEGER NOT NULL) WITHOUT ROWID;`

/** What is too old is removed so often. */
const PRUNE_MS = 86_400_000

/** A delivery with what it is about. */
export interface Question {
  deliveryId: string
  category: string
  text: string
}

type LeadRow = { delivery_id: string; category: string; at: number; words: number; triples: ArrayBuffer; parts: ArrayBuffer }

const toEntry = ({ delivery_id: deliveryId, category, at, words, triples, parts }: LeadRow): LeadEntry => ({
  deliveryId,
  category,
  at,
  fingerprint: { words, triples: new Uint32Array(triples), parts: new Uint32Array(parts) },
})

/** The problems of one destination of a workspace. It holds hashes of texts, never the texts. */
export class Groups extends DurableObject {
  readonly #book: GroupBook

  constructor(state: DurableObjectState, env: Cloudflare.Env) {
    super(state, env)
    const { sql } = state.storage
    sql.exec(TABLES)
    this.#book = new GroupBook(sql.exec<LeadRow>('SELECT * FROM leads ORDER BY at').toArray().map(toEntry), (deliveryId) =>
      this.#leadOf(deliveryId),
    )
  }

  /** For each delivery the one whose ticket it joins, in order; null where it opens its own. Idempotent by the delivery's id. */
  async assign(questions: Question[], settings: GroupSettings): Promise<(string | null)[]> {
    const asked = questions.map(({ text, ...rest }) => ({ ...rest, fingerprint: fingerprintOf(text) }))
    const { leadIds, changes } = this.#book.assign(asked, settings, Date.now())
    const { sql } = this.ctx.storage
    for (const lead of changes.leads) this.#insert(lead)
    for (const { deliveryId, leadId, at } of changes.members) sql.exec('INSERT INTO members VALUES (?, ?, ?)', deliveryId, leadId, at)
    for (const deliveryId of changes.forgotten) sql.exec('DELETE FROM leads WHERE delivery_id = ?', deliveryId)
    if ((await this.ctx.storage.getAlarm()) === null) await this.ctx.storage.setAlarm(Date.now() + PRUNE_MS)
    return leadIds
  }

  /** After a lead that made no ticket: who opens it. The first that asks does, and those that come later join that. Idempotent. */
  async takeOver(leadId: string, deliveryId: string): Promise<string> {
    const { leaderId, taken } = this.#book.takeOver(leadId, deliveryId)
    if (taken) {
      const { sql } = this.ctx.storage
      sql.exec('DELETE FROM leads WHERE delivery_id = ?', leadId)
      sql.exec('INSERT OR REPLACE INTO members VALUES (?, ?, ?)', leadId, deliveryId, Date.now())
      this.#insert(taken)
    }
    return leaderId
  }

  /** Drops what is known of these deliveries: a problem like theirs opens a ticket of its own. */
  async forget(deliveryIds: string[]): Promise<void> {
    this.#book.forget(deliveryIds)
    for (const table of ['leads', 'members'])
      this.ctx.storage.sql.exec(`DELETE FROM ${table} WHERE delivery_id IN (SELECT value FROM json_each(?))`, JSON.stringify(deliveryIds))
  }

  override async alarm(): Promise<void> {
    const now = Date.now()
    for (const table of ['leads', 'members']) this.ctx.storage.sql.exec(`DELETE FROM ${table} WHERE at < ?`, now - KEEP_MS)
    if (this.#book.prune(now)) await this.ctx.storage.setAlarm(now + PRUNE_MS)
  }

  #insert({ deliveryId, category, at, fingerprint: { words, triples, parts } }: LeadEntry): void {
    const row = [deliveryId, category, at, words, bytesOf(triples), bytesOf(parts)]
    this.ctx.storage.sql.exec('INSERT OR REPLACE INTO leads VALUES (?, ?, ?, ?, ?, ?)', ...row)
  }

  #leadOf(deliveryId: string): string | undefined {
    return this.ctx.storage.sql.exec<{ lead_id: string }>('SELECT lead_id FROM members WHERE delivery_id = ?', deliveryId).toArray()[0]
      ?.lead_id
  }
}

const bytesOf = ({ buffer, byteOffset, byteLength }: Uint32Array): ArrayBuffer =>
  buffer.slice(byteOffset, byteOffset + byteLength) as ArrayBuffer
