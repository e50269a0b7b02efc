import { env as bindings } from 'cloudflare:workers'
import type { LedgerRpc } from '../../workers/llm/src/ledger/contract.ts'
import { Ledger } from '../../workers/llm/src/ledger/ledger.ts'

const PRUNE_MS = 60_000

const ledger = new Ledger({ attempts: [], spent: [], breakers: {} })
let prunedAt = 0

/** The same books as those of the object, in memory. */
const books: LedgerRpc = {
  async reserve(wanted, spares) {
    const answer = ledger.reserve(wanted, Date.now())
    return answer.ok && spares ? { ...answer, spares: ledger.spare(wanted, spares, Date.now()) } : answer
  },
  spare: async (like, spares) => ledger.spare(like, spares, Date.now()),
  async settle(settled) {
    const now = Date.now()
    for (const one of settled) ledger.settle(one, now)
    ledger.takeChanges()
    if (now - prunedAt < PRUNE_MS) return
    prunedAt = now
    ledger.prune(now)
  },
  states: async () => ({ budgets: ledger.budgets(Date.now()), targets: ledger.targets(Date.now()) }),
}

/** KV that has nothing and keeps nothing. */
const nothing = { get: async () => null, put: async () => undefined }

/**
 * Stands in for the llm Worker's own `env.ts`: KV and the ledger's object answer inside the isolate. What the gateway takes by itself is
 * measured with it, everything on, and not what calls of the two cost.
 */
export const env = { ...bindings, CACHE: nothing, LEDGER: { getByName: () => books } }
