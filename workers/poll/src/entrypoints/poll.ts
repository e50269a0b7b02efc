import type { BotConfig } from '@sluice/schema/config'
import type { Issue } from '@sluice/schema/errors'
import type { PollRpc, PollState } from '@sluice/schema/rpc/poll'
import { WorkerEntrypoint } from 'cloudflare:workers'
import { checkConfig } from '../check-config.ts'
import { configure, pollNow, states } from '../configure.ts'
import { env } from '../env.ts'
import { health } from '../health.ts'
import { configurePorts, log } from './ports.ts'

/** What other Workers may ask: take a configuration into account, how polled sources stand, ask one now; are you well (`fetch` of /health). */
export class Poll extends WorkerEntrypoint implements PollRpc {
  override fetch(request: Request): Promise<Response> {
    return health(request, configurePorts)
  }

  async checkConfig(config: BotConfig): Promise<Issue[]> {
    return checkConfig(config, env.ALLOW_LOOPBACK === 'true')
  }

  async configure(workspace: string): Promise<void> {
    const changed = await configure(workspace, configurePorts)
    log.info('poll.configured', { workspace, ...changed })
  }

  states(workspace: string): Promise<Record<string, PollState>> {
    return states(workspace, configurePorts)
  }

  poll(workspace: string, source: string): Promise<PollState | null> {
    return pollNow(workspace, source, configurePorts)
  }
}
