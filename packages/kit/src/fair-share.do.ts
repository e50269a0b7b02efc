import { DurableObject } from 'cloudflare:workers'
import { share, type SharedLimit, type Shares, untouched } from './fair-share.ts'
import type { Lease } from './gcra.ts'

/** An object without a call for this long may be put out of memory; what ends sooner need not be written down. */
const MEMORY_MS = 10_000

/** The tokens that the sources of one workspace share; there is one object per workspace. */
export class FairShares extends DurableObject {
  #shares: Shares

  constructor(state: DurableObjectState, env: Cloudflare.Env) {
    super(state, env)
    this.#shares = state.storage.kv.get<Shares>('shares') ?? untouched(Date.now())
  }

  /** Takes up to `wanted` tokens for one of them. */
  lease(who: string, wanted: number, limit: SharedLimit): Lease {
    const { lease, shares } = share(this.#shares, who, wanted, limit, Date.now())
    if (lease.granted > 0 && lease.resetMs > MEMORY_MS) this.ctx.storage.kv.put('shares', shares)
    this.#shares = shares
    return lease
  }
}
