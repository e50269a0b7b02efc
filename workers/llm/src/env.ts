import type { AnalyzerRpc, LlmStoreRpc } from '@sluice/schema/rpc/llm'
import type { StoreRpc } from '@sluice/schema/rpc/store'
import { env as bindings } from 'cloudflare:workers'
import type { WorkspaceLedger } from './ledger/ledger.do.ts'

interface Bindings extends Omit<Cloudflare.Env, 'STORE' | 'LLM_STORE' | 'MODEL' | 'LEDGER'> {
  STORE: StoreRpc
  LLM_STORE: LlmStoreRpc
  MODEL: AnalyzerRpc
  LEDGER: DurableObjectNamespace<WorkspaceLedger>
}

/** Bindings, with the RPC interfaces of the neighbours: `wrangler types` cannot see another Worker's class. */
export const env = bindings as unknown as Bindings
