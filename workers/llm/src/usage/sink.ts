import type { Logger } from '@sluice/kit/logger'
import { traceId } from '@sluice/kit/trace'
import type { LlmCall } from '@sluice/schema/llm'
import type { LlmStoreRpc } from '@sluice/schema/rpc'
import { toAttributes } from './otel.ts'

export interface SinkPorts {
  store: Pick<LlmStoreRpc, 'saveCalls'>
  log: Logger
  wait(ms: number): Promise<unknown>
  keepAlive(work: Promise<unknown>): void
}

/** Calls are collected for so long, or until there are so many. */
const COLLECT_MS = 1_000
const MAX_BATCH = 50
/** Calls that wait while the Store cannot be reached; the oldest are given up beyond it, and that is said. */
const MAX_WAITING = 2_000
const RETRY_MS = 5_000

/** Takes the record of each call: a log line at once, and the Store in batches. Records are kept in order, and never block a call. */
export function createSink(ports: SinkPorts): (call: LlmCall) => void {
  const { store, log } = ports
  let waiting: LlmCall[] = []
  let flushing = false

  const flush = async (): Promise<void> => {
    await ports.wait(COLLECT_MS)
    while (waiting.length > 0) {
      const batch = waiting.slice(0, MAX_BATCH)
      try {
        await store.saveCalls(batch)
        waiting = waiting.slice(batch.length)
      } catch (error) {
        log.warn('llm.usage_not_saved', { size: batch.length, waiting: waiting.length, error })
        await ports.wait(RETRY_MS)
      }
    }
    flushing = false
  }

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
    waiting.push(call)
    if (waiting.length > MAX_WAITING) {
      waiting.shift()
      log.error('llm.usage_lost', { callId: id, waiting: MAX_WAITING })
    }
    if (flushing) return
    flushing = true
    ports.keepAlive(flush())
  }
}
