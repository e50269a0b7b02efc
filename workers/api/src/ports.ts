import type { Logger } from '@sluice/kit/logger'
import type { WorkerHealth } from '@sluice/schema/health'
import type { Stage } from '@sluice/schema/messages'
import type { ConfigCheckRpc, LlmRpc } from '@sluice/schema/rpc'
import type { KeyFinder } from './auth/keys.ts'
import type { SavePorts } from './config/save.ts'
import type { Database } from './store/database.ts'

/** One queue producer; `Queue` of the platform fits. */
export interface StageQueue {
  sendBatch(messages: { body: unknown; contentType: 'json' | 'v8' }[]): Promise<unknown>
}

/** What the gateway asks of the world. */
export interface Ports extends SavePorts {
  db: D1Database
  database: Database
  queues: Record<Stage, StageQueue>
  llm: LlmRpc
  dispatch: ConfigCheckRpc
  /** Hands a request to ingest as it came. */
  ingest(request: Request): Promise<Response>
  findKey: KeyFinder
  health(): Promise<WorkerHealth[]>
  log: Logger
  now: () => number
}
