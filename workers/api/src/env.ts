import type { AnalyzerRpc, DispatchRpc, LlmRpc } from '@sluice/schema/rpc'
import { env as bindings } from 'cloudflare:workers'

interface Bindings extends Omit<Cloudflare.Env, 'LLM' | 'MODEL' | 'DISPATCH'> {
  LLM: LlmRpc
  MODEL: AnalyzerRpc
  DISPATCH: DispatchRpc
}

/** Bindings with the types of what answers them: `wrangler types` cannot see another Worker's class. */
export const env = bindings as unknown as Bindings
