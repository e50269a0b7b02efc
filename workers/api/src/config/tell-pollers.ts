import type { Logger } from '@sluice/kit/logger'
import type { PollRpc } from '@sluice/schema/rpc/poll'

export interface TellPorts {
  /** Missing where no Worker polls. */
  poll?: Pick<PollRpc, 'configure'> | undefined
  log: Logger
}

/** Lets sources be polled as the configuration says from now on. Where nobody hears it, the cron of the poll Worker finds it within minutes. */
export async function tellPollers(workspace: string, { poll, log }: TellPorts): Promise<void> {
  try {
    await poll?.configure(workspace)
  } catch (error) {
    log.warn('config.pollers_not_told', { workspace, error })
  }
}
