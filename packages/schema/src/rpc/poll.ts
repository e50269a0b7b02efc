/** What api asks of poll, which asks sources that do not send by themselves. */
import type { ConfigCheckRpc } from './config-check.ts'

/** Entrypoint `Poll` of the poll Worker. */
export interface PollRpc extends ConfigCheckRpc {
  /** Starts what is new in a workspace's configuration, stops what is gone. Idempotent. */
  configure(workspace: string): Promise<void>
  /** Where each polled source stands, by name. */
  states(workspace: string): Promise<Record<string, PollState>>
  /** Asks a source as soon as may be, also one that was given up; answers how it stands, null where no source of the name is polled. */
  poll(workspace: string, source: string): Promise<PollState | null>
}

/** Times are epoch ms. */
export interface PollState {
  lastRunAt: number | null
  nextRunAt: number | null
  /** Runs that failed since the last good one, and the sentence of the last. */
  failures: number
  lastError: string | null
  /** Inputs handed in since the source was added. */
  taken: number
  /** Those of them that were refused for what they are: too large, for instance. */
  refused?: number
  /** What a person should know although the runs go well: the address has moved, entries were left out. */
  note?: string | null
  /** It is not asked any more, for the reason in `lastError`. */
  stopped?: boolean
}
