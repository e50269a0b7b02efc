import type { BotConfig } from '@sluice/schema/config'
import type { Issue } from '@sluice/schema/errors'
import type { DispatchRpc } from '@sluice/schema/rpc'
import { WorkerEntrypoint } from 'cloudflare:workers'
import { checkConfig } from '../check-config.ts'
import { env } from '../env.ts'
import { health } from '../health.ts'

/** What other Workers may ask: is this configuration fit to go live, and are you well (`fetch` of /health). */
export class Dispatch extends WorkerEntrypoint implements DispatchRpc {
  override fetch(request: Request): Promise<Response> {
    return health(request, { kv: env.CONFIG, store: env.STORE })
  }

  async checkConfig(config: BotConfig): Promise<Issue[]> {
    return checkConfig(config, env.ALLOW_LOOPBACK === 'true')
  }
}
