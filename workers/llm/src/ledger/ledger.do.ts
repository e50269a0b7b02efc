import { DurableObject } from 'cloudflare:workers'
import type { BudgetState, LedgerRpc, Reserve, Reserved, Settle, Spares, TargetState } from './contract.ts'
import { Journal } from './journal.ts'
import { Ledger } from './ledger.ts'

/** What is settled is forgotten so often. */
const PRUNE_MS = 60_000

/** The ledger of one workspace; its name is the workspace. What it decides is written before it is answered (output gate). */
export class WorkspaceLedger extends DurableObject implements LedgerRpc {
  readonly #journal: Journal
  readonly #ledger: Ledger
  #prunedAt = 0

  constructor(state: DurableObjectState, env: Cloudflare.Env) {
    super(state, env)
    this.#journal = new Journal(state.storage.sql)
    this.#ledger = new Ledger(this.#journal.load())
  }

  async reserve(wanted: Reserve, spares?: Spares): Promise<Reserved> {
    const now = Date.now()
    const answer = this.#ledger.reserve(wanted, now)
    const more = answer.ok && spares ? { spares: this.#ledger.spare(wanted, spares, now) } : {}
    this.#write()
    return { ...answer, ...more }
  }

  async spare(like: Reserve, spares: Spares): Promise<string[]> {
    const granted = this.#ledger.spare(like, spares, Date.now())
    this.#write()
    return granted
  }

  async settle(settled: Settle[]): Promise<void> {
    const now = Date.now()
    for (const one of settled) this.#ledger.settle(one, now)
    this.#write()
    if (now - this.#prunedAt < PRUNE_MS) return
    this.#prunedAt = now
    this.#ledger.prune(now)
    this.#journal.rewrite(this.#ledger.attempts())
  }

  async states(): Promise<{ budgets: BudgetState[]; targets: TargetState[] }> {
    const now = Date.now()
    return { budgets: this.#ledger.budgets(now), targets: this.#ledger.targets(now) }
  }

  #write(): void {
    this.#journal.write(this.#ledger.takeChanges(), (target) => this.#ledger.breakers.get(target))
  }
}
