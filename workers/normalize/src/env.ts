import type { StoreRpc } from '@sluice/schema/rpc/store'
import { env as bindings } from 'cloudflare:workers'

/** Bindings, with the RPC interface of the neighbour: `wrangler types` cannot see another Worker's class. */
export const env = bindings as unknown as Omit<Cloudflare.Env, 'STORE'> & { STORE: StoreRpc }
