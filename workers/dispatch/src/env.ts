import type { RateLimiter } from '@sluice/kit/limiter.do'
import type { StoreRpc } from '@sluice/schema/rpc/store'
import { env as bindings } from 'cloudflare:workers'
import type { Digest } from './restraint/digest.do.ts'
import type { Throttle } from './restraint/throttle.do.ts'

interface Bindings extends Omit<Cloudflare.Env, 'STORE' | 'LIMITER' | 'THROTTLE' | 'DIGEST' | 'EMAIL'> {
  STORE: StoreRpc
  LIMITER: DurableObjectNamespace<RateLimiter>
  THROTTLE: DurableObjectNamespace<Throttle>
  DIGEST: DurableObjectNamespace<Digest>
  /** Only where somebody has added it to wrangler.toml. */
  EMAIL?: SendEmail
  /** Only while master keys rotate. */
  MASTER_KEY_PREVIOUS?: string
}

/** Bindings with the types of what answers them: `wrangler types` cannot see another Worker's class, nor one of a package. */
export const env = bindings as unknown as Bindings
