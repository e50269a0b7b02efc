import { WorkerEntrypoint } from 'cloudflare:workers'
import type { StoreRpc } from '@sluice/schema/rpc'

/** The Store's verbs that write: a Worker may die right before or right after each of them. */
const WRITES = [
  'saveItems',
  'saveAnalyses',
  'savePlans',
  'leaseDeliveries',
  'recordDeliveries',
  'saveDeadLetters',
] as const satisfies (keyof StoreRpc)[]

interface Env {
  REAL: StoreRpc
  /** Of every so many calls of a verb, the first fails before the write and the second after it; the rest go through. */
  EVERY: string
}

const calls = new Map<string, number>()

/**
 * Stands between the stages and the Store. "Before": the write never happened. "After": it did, and the caller does not
 * know, which is what a Worker killed between two writes looks like to the next try.
 */
export class Store extends WorkerEntrypoint<Env> {
  async configSnapshot(workspace: string): ReturnType<StoreRpc['configSnapshot']> {
    return this.env.REAL.configSnapshot(workspace)
  }

  async countRejects(batch: Parameters<StoreRpc['countRejects']>[0]): Promise<void> {
    return this.env.REAL.countRejects(batch)
  }
}

for (const verb of WRITES) {
  Object.defineProperty(Store.prototype, verb, {
    async value(this: { env: Env }, ...args: unknown[]) {
      const call = (calls.get(verb) ?? 0) % Number(this.env.EVERY)
      calls.set(verb, call + 1)
      if (call === 0) throw new Error(`killed before ${verb}`)
      const result = await (this.env.REAL[verb] as (...args: unknown[]) => Promise<unknown>)(...args)
      if (call === 1) throw new Error(`killed after ${verb}`)
      return result
    },
  })
}

export default { fetch: () => new Response(null, { status: 404 }) }
