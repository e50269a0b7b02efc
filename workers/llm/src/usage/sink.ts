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

/** A call, and whether it has its line in the log: a batch may be sent again. */
interface Untold {
  call: LlmCall
  told: boolean
}

/** Calls wait in such numbers while the Store cannot be reached; the oldest are given up beyond it, and that is said. */
const LIMITS = { collectMs: 1_000, maxBatch: 200, maxWaiting: 2_000, retryMs: 5_000 }

/**
 * Takes the record of each call: a line of the log, and the Store, both in batches and in order. Nothing of it is done before the call is
 * answered: a line of the log takes as long as all the accounting of a call.
 */
export function createSink({ store, log, ...ports }: SinkPorts): (call: LlmCall) => void {
  const tell = (one: Untold): void => {
    if (one.told) return
    one.told = true
    log.info('llm.call', toLogLine(one.call))
  }
  const carry = createCarrier<Untold>(
    {
      ...ports,
      async send(batch) {
        batch.forEach(tell)
        await store.saveCalls(packed(batch.map(({ call }) => call)))
      },
      onTrouble: (error, batch, waiting) => log.warn('llm.usage_not_saved', { size: batch.length, waiting, error }),
      onLost: (one) => {
        tell(one)
        log.error('llm.usage_lost', { callId: one.call.id, waiting: LIMITS.maxWaiting })
      },
    },
    LIMITS,
  )
  return (call) => carry({ call, told: false })
}
