import type { RateLimiter } from '@sluice/kit/limiter.do'
import type { DispatchRpc } from '@sluice/schema/rpc/dispatch'
import type { InputsRpc } from '@sluice/schema/rpc/inputs'
import type { AnalyzerRpc, LlmRpc } from '@sluice/schema/rpc/llm'
import type { MappingRpc } from '@sluice/schema/rpc/mapping'
import type { PollRpc } from '@sluice/schema/rpc/poll'
import type { LiveFeed } from './live/feed.do.ts'
import { env as bindings } from 'cloudflare:workers'

interface Bindings extends Omit<Cloudflare.Env, 'INPUTS' | 'LLM' | 'MODEL' | 'DISPATCH' | 'MAPPING' | 'POLL' | 'LIMITER' | 'LIVE'> {
  INPUTS: InputsRpc
  LLM: LlmRpc & Pick<Fetcher, 'fetch'>
  MODEL: AnalyzerRpc
  DISPATCH: DispatchRpc
  MAPPING: MappingRpc
  POLL: PollRpc
  LIMITER: DurableObjectNamespace<RateLimiter>
  LIVE: DurableObjectNamespace<LiveFeed>
}

/** Bindings with the types of what answers them: `wrangler types` cannot see another Worker's class. */
export const env = bindings as unknown as Bindings
