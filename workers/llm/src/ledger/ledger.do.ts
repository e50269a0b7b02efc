import { DurableObject } from 'cloudflare:workers'
import type { BreakerState } from './breaker.ts'
import type { BudgetState, LedgerRpc, Reserve, Reserved, Settle, Spares, TargetState } from './contract.ts'
import { type AttemptRow, Ledger, type LedgerRows, type SpentRow } from './ledger.ts'

const TABLES = `
  CREATE TABLE IF NOT EXISTS attempts (id TEXT PRIMARY KEY, row TEXT NOT NULL) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS spent (key TEXT PRIMARY KEY, row TEXT NOT NULL) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS breakers (target TEXT PRIMARY KEY, row TEXT NOT NULL) WITHOUT ROWID;`

/** What is settled is forgotten so often. */
const PRUNE_MS = 60_000

/** The ledger of one workspace; its name is the workspace. What it decides is written before it is answered (output gate). */
export class WorkspaceLedger extends DurableObject implements LedgerRpc {
  readonly #ledger: Ledger
  #prunedAt = 0

  constructor(state: DurableObjectState, env: Cloudflare.Env) {
    super(state, env)
    state.storage.sql.exec(TABLES)
    this.#ledger = new Ledger(this.#load())
  }

  async reserve(wanted: Reserve, spares?: Spares): Promise<Reserved> {
    const now = Date.now()
    const answer = this.#ledger.reserve(wanted, now)
    const more = answer.ok && spares ? { spares: this.#ledger.spare(wanted, spares, now) } : {}
    this.#write()
    return { ...answer, ...more }
  }

  async settle(settled: Settle[]): Promise<void> {
    const now = Date.now()
    for (const one of settled) this.#ledger.settle(one, now)
    this.#write()
    this.#prune(now)
  }

  async states(): Promise<{ budgets: BudgetState[]; targets: TargetState[] }> {
    const now = Date.now()
    return { budgets: this.#ledger.budgets(now), targets: this.#ledger.targets(now) }
  }

  #load(): LedgerRows {
    const { sql } = this.ctx.storage
    const rows = <T>(table: string): T[] =>
      sql
        .exec<{ row: string }>(`SELECT row FROM ${table}`)
        .toArray()
        .map(({ row }) => JSON.parse(row) as T)
    const breakers = sql.exec<{ target: string; row: string }>('SELECT target, row FROM breakers').toArray()
    return {
      attempts: rows<AttemptRow>('attempts'),
      spent: rows<SpentRow>('spent'),
      breakers: Object.fromEntries(breakers.map(({ target, row }) => [target, JSON.parse(row) as BreakerState])),
    }
  }

  #write(): void {
    const { attempts, spent, breakers } = this.#ledger.takeChanges()
    const put = (table: string, key: string, row: unknown): void => {
      this.ctx.storage.sql.exec(`INSERT OR REPLACE INTO ${table} VALUES (?, ?)`, key, JSON.stringify(row))
    }
    for (const row of attempts) put('attempts', row.id, row)
    for (const row of spent) put('spent', row.key, row)
    for (const target of new Set(breakers)) put('breakers', target, this.#ledger.breakers.get(target))
  }

  #prune(now: number): void {
    if (now - this.#prunedAt < PRUNE_MS) return
    this.#prunedAt = now
    for (const id of this.#ledger.prune(now)) this.ctx.storage.sql.exec('DELETE FROM attempts WHERE id = ?', id)
  }
}
