import { env as bindings } from 'cloudflare:workers'
import type { LedgerRpc } from '../../workers/llm/src/ledger/contract.ts'

/** Books that grant what they are asked for and keep nothing. */
const books: LedgerRpc = {
  reserve: async (_wanted, spares) => ({ ok: true, probe: false, ...(spares && { spares: spares.ids }) }),
  spare: async (_like, { ids }) => ids,
  settle: async () => undefined,
  states: async () => ({ budgets: [], targets: [] }),
}

/** KV that has nothing and keeps nothing. */
const nothing = { get: async () => null, put: async () => undefined }

/**
 * Stands in for the llm Worker's own `env.ts`: KV and the ledger's object answer at once, inside the isolate. What the gateway takes by
 * itself is measured with it, everything on: which accounts hold a call, what it may cost, spares, cache key, log and usage. What KV and the
 * object do, and the calls of them, stand in rows of their own.
 */
export const env = { ...bindings, CACHE: nothing, LEDGER: { getByName: () => books } }
