import { DurableObject } from 'cloudflare:workers'
import { gcra, type Lease, type Limit } from './gcra.ts'

/** An object without a call for this long may be put out of memory; what ends sooner need not be written down. */
const MEMORY_MS = 10_000

/**
 * The tokens of one key; there is one object per key, so keys do not wait for each other.
 * Single-threaded, therefore exact whatever number of Workers asks at once.
 */
export class RateLimiter extends DurableObject {
  #arrival: number

  constructor(state: DurableObjectState, env: Cloudflare.Env) {
    super(state, env)
    this.#arrival = state.storage.kv.get<number>('arrival') ?? 0
  }

  /** Takes up to `wanted` tokens. */
  lease(wanted: number, limit: Limit): Lease {
    const now = Date.now()
    const { arrival, ...lease } = gcra(this.#arrival, wanted, limit, now)
    if (lease.granted > 0 && lease.resetMs > MEMORY_MS) this.ctx.storage.kv.put('arrival', arrival)
    this.#arrival = arrival
    return lease
  }
}
