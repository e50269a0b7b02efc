import type { BotConfig } from '@sluice/schema/config'
import type { Issue } from '@sluice/schema/issues'
import type { AnalyzeAnswer, AnalyzeInput, LlmRpc } from '@sluice/schema/rpc'
import { WorkerEntrypoint } from 'cloudflare:workers'
import { checkConfig } from '../check-config.ts'
import { env } from '../env.ts'
import { answer } from '../rpc.ts'
import { analyze } from './analyze.ts'
import { health } from './health.ts'

/** What other Workers may ask: understand these texts, is this configuration fit to go live, are you well (`fetch` of /health). */
export class Llm extends WorkerEntrypoint implements LlmRpc {
  override fetch(request: Request): Promise<Response> {
    return health(request)
  }

  analyze(workspace: string, inputs: AnalyzeInput[]): Promise<AnalyzeAnswer[]> {
    return answer(analyze, workspace, inputs)
  }

  async checkConfig(config: BotConfig): Promise<Issue[]> {
    return checkConfig(config, env.ALLOW_LOOPBACK === 'true')
  }
}
