import type { RateLimiter } from '@sluice/kit/limiter.do'
import type { StoreRpc } from '@sluice/schema/rpc'
import { env as bindings } from 'cloudflare:workers'

interface Bindings extends Omit<Cloudflare.Env, 'STORE' | 'LIMITER'> {
  STORE: StoreRpc
  LIMITER: DurableObjectNamespace<RateLimiter>
}

/** Bindings with the types of what answers them: `wrangler types` cannot see another Worker's class, nor one of a package. */
export const env = bindings as unknown as Bindings
