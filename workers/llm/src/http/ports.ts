import type { Logger } from '@sluice/kit/logger'
import type { RunCall } from '../call/contract.ts'
import type { Gateway } from '../call/ports.ts'

/** What the routes ask of the rest. */
export interface HttpPorts {
  run: RunCall
  gateway: (workspace: string) => Promise<Gateway | null>
  log: Logger
  now: () => number
}
