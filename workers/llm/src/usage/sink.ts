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

/** Calls are collected for so long, or until there are so many. */
const COLLECT_MS = 1_000
const MAX_BATCH = 200
/** Calls that wait while the Store cannot be reached; the oldest are given up beyond it, and that is said. */
const MAX_WAITING = 2_000
const RETRY_MS = 5_000
/** The platform ends what a request leaves behind half a minute after its answer: by then another call carries on. */
const CARRY_ON_MS = 20_000

/** Takes the record of each call: a log line at once, and the Store in batches. Records are kept in order, and never block a call. */
export function createSink(ports: SinkPorts): (call: LlmCall) => void {
  const { store, log } = ports
  let waiting: LlmCall[] = []
  /** Until when somebody sees to what waits; who was killed meanwhile is not waited for. */
  let seenToUntil = 0

  const flush = async (until: number): Promise<void> => {
    await ports.wait(COLLECT_MS)
    while (waiting.length > 0 && ports.now() < until) {
      const batch = new Set(waiting.slice(0, MAX_BATCH))
      try {
        await store.saveCalls([...batch])
        // One by one: meanwhile the oldest may have been given up, or saved by somebody else too, which the Store bears.
        waiting = waiting.filter((call) => !batch.has(call))
        // Few at a time would cost a transaction each.
        if (batch.size < MAX_BATCH) await ports.wait(COLLECT_MS)
      } catch (error) {
        log.warn('llm.usage_not_saved', { size: batch.size, waiting: waiting.length, error })
        await ports.wait(RETRY_MS)
      }
    }
    if (seenToUntil === until) seenToUntil = 0
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
    if (waiting.length > MAX_WAITING) log.error('llm.usage_lost', { callId: waiting.shift()?.id, waiting: MAX_WAITING })
    if (ports.now() < seenToUntil) return
    seenToUntil = ports.now() + CARRY_ON_MS
    ports.keepAlive(flush(seenToUntil))
  }
}
