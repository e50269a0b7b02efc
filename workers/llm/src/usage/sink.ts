import { createCarrier } from '@sluice/kit/carrier'
import type { Logger } from '@sluice/kit/logger'
import { traceId } from '@sluice/kit/trace'
import type { LlmCall } from '@sluice/schema/llm'
import type { LlmStoreRpc } from '@sluice/schema/rpc'
import { toAttributes } from './otel.ts'

export interface SinkPorts {
  store: Pick<LlmStoreRpc, 'saveCalls'>
  log: Logger
  now(): number
  wait(ms: number): Promise<unknown>
  keepAlive(work: Promise<unknown>): void
}

/** Calls wait in such numbers while the Store cannot be reached; the oldest are given up beyond it, and that is said. */
const LIMITS = { collectMs: 1_000, maxBatch: 200, maxWaiting: 2_000, retryMs: 5_000 }

/** Takes the record of each call: a log line at once, and the Store in batches. Records are kept in order, and never block a call. */
export function createSink({ store, log, ...ports }: SinkPorts): (call: LlmCall) => void {
  const carry = createCarrier<LlmCall>(
    {
      ...ports,
      send: (batch) => store.saveCalls([...batch]),
      onTrouble: (error, batch, waiting) => log.warn('llm.usage_not_saved', { size: batch.length, waiting, error }),
      onLost: ({ id }) => log.error('llm.usage_lost', { callId: id, waiting: LIMITS.maxWaiting }),
    },
    LIMITS,
  )
  return (call) => {
    const {
      id,
      workspace,
      keyId,
      task,
      alias,
      target,
      promptVersion,
      costNanoUsd,
      latencyMs,
      firstByteMs,
      cache,
      attempts,
      outcome,
      itemId,
      trace,
    } = call
    const about = {
      callId: id,
      workspace,
      keyId,
      task,
      alias,
      target,
      promptVersion,
      eventId: itemId,
      ...(trace !== null && { traceId: traceId(trace) }),
    }
    log.info('llm.call', { ...about, costNanoUsd, latencyMs, firstByteMs, cache, attempts, outcome, ...toAttributes(call) })
    carry(call)
  }
}
