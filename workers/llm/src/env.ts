import type { AnalyzerRpc, StoreRpc } from '@sluice/schema/rpc'
import { env as bindings } from 'cloudflare:workers'

interface Bindings extends Omit<Cloudflare.Env, 'STORE' | 'MODEL'> {
  STORE: StoreRpc
  MODEL: AnalyzerRpc
}

/** Bindings, with the RPC interfaces of the neighbours: `wrangler types` cannot see another Worker's class. */
export const env = bindings as unknown as Bindings
