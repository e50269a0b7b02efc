import { createCarrier } from '@sluice/kit/carrier'
import type { Logger } from '@sluice/kit/logger'
import { packed } from '@sluice/schema/json'
import type { LlmCall } from '@sluice/schema/llm'
import type { LlmStoreRpc } from '@sluice/schema/rpc/llm'
import { toLogLine } from './log-line.ts'

export interface SinkPorts {
  store: Pick<LlmStoreRpc, 'saveCalls'>
  log: Logger
  now(): number
  wait(ms: number): Promise<unknown>
  keepAlive(work: Promise<unknown>): void
}

/** Calls wait in such numbers while the Store cannot be reached; the oldest are given up beyond it, and that is said. */
const LIMITS = { collectMs: 1_000, maxBatch: 200, maxWaiting: 2_000, retryMs: 5_000 }

/**
 * Takes the record of each call: a line of the log, and the Store, both in batches and in order. Nothing of it is done before the call is
 * answered: a line of the log takes as long as all the accounting of a call.
 */
export function createSink({ store, log, ...ports }: SinkPorts): (call: LlmCall) => void {
  /** Those that have their lines and are not saved yet: a batch may be sent again. */
  const told = new Set<LlmCall>()
  const tell = (call: LlmCall): void => {
    if (told.has(call)) return
    told.add(call)
    log.info('llm.call', toLogLine(call))
  }
  return createCarrier<LlmCall>(
    {
      ...ports,
      async send(batch) {
        batch.forEach(tell)
        await store.saveCalls(packed(batch))
        for (const call of batch) told.delete(call)
      },
      onTrouble: (error, batch, waiting) => log.warn('llm.usage_not_saved', { size: batch.length, waiting, error }),
      onLost: (call) => {
        tell(call)
        told.delete(call)
        log.error('llm.usage_lost', { callId: call.id, waiting: LIMITS.maxWaiting })
      },
    },
    LIMITS,
  )
}
