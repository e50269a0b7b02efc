import type { FairShares } from '@sluice/kit/fair-share.do'
import type { RateLimiter } from '@sluice/kit/limiter.do'
import type { StoreRpc } from '@sluice/schema/rpc/store'
import { env as bindings } from 'cloudflare:workers'

interface Bindings extends Omit<Cloudflare.Env, 'STORE' | 'LIMITER' | 'SHARES'> {
  STORE: StoreRpc
  LIMITER: DurableObjectNamespace<RateLimiter>
  SHARES: DurableObjectNamespace<FairShares>
  /** Only while master keys rotate. */
  MASTER_KEY_PREVIOUS?: string
}

/** Bindings with the types of what answers them: `wrangler types` cannot see another Worker's class, nor one of a package. */
export const env = bindings as unknown as Bindings
