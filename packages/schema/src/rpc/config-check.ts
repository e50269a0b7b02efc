import type { BotConfig } from '../config.ts'
import type { Issue } from '../errors.ts'

/** A Worker checks its own part of a configuration before it is saved; no issue means it may go live. */
export interface ConfigCheckRpc {
  checkConfig(config: BotConfig): Promise<Issue[]>
}
