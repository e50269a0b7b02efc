import type { Logger } from '@sluice/kit/logger'
import { toDeadLetter } from '@sluice/kit/dead-letter'
import { takeCounts } from '@sluice/kit/meter'
import { parseMessage } from '@sluice/kit/parse'
import { type ConsumePorts, type StageFailure, transient } from '@sluice/kit/queue'
import { ok, type Result } from '@sluice/kit/result'
import { type BatchQueue, sendBatches } from '@sluice/kit/send-batches'
import { traceId } from '@sluice/kit/trace'
import type { RawEvent } from '@sluice/schema/event'
import type { Item } from '@sluice/schema/item'
import { type NormalizedMessage, RawMessage } from '@sluice/schema/messages'
import type { StoreRpc } from '@sluice/schema/rpc'
import { normalize, type NormalizePorts } from './normalize.ts'

export interface ConsumerPorts extends NormalizePorts {
  store: Pick<StoreRpc, 'saveItems' | 'saveDeadLetters'>
  normalized: BatchQueue<NormalizedMessage>
  log: Logger
  now(): number
}

interface Saved {
  event: RawEvent
  item: Item
}

/**
 * Turns raw events into items: each mapped and cleaned on its own, all saved in one call, then everything that the next stage
 * has not had yet is sent to it. A repeat saves nothing and sends only what is still waiting.
 */
export function rawConsumer(ports: ConsumerPorts): ConsumePorts<RawMessage> {
  const { store, normalized, log } = ports

  const saveAndForward = async (made: readonly Saved[]): Promise<Map<string, Result<unknown, StageFailure>>> => {
    const stored = await store.saveItems(made.map(({ event, item }) => ({ item, raw: event.body, contentType: event.contentType })))
    const waiting = made.filter((_one, index) => stored[index]?.stage === 'normalized')
    const sent = await sendBatches(
      normalized,
      waiting.map(({ item }) => ({ v: 1 as const, item })),
    )
    const results = new Map<string, Result<unknown, StageFailure>>(made.map(({ item }) => [item.id, ok('done before')]))
    waiting.forEach(({ item }, index) => results.set(item.id, sent[index] ?? transient('not sent')))
    return results
  }

  return {
    parse: parseMessage(RawMessage),
    deadLetter: (messages) => store.saveDeadLetters(messages.map((message) => toDeadLetter('raw', message))),
    log,
    async handle(messages) {
      const startedAt = ports.now()
      // The same event may be in a batch twice. One after the other, so that only one large body is in memory.
      const events = new Map(messages.map(({ event }) => [event.id, event]))
      const results = new Map<string, Result<unknown, StageFailure>>()
      const made: Saved[] = []
      for (const event of events.values()) {
        const item = await normalize(event, ports)
        if (item.ok) made.push({ event, item: item.value })
        else results.set(event.id, item)
      }
      if (made.length > 0) for (const [id, result] of await saveAndForward(made)) results.set(id, result)

      const items = new Map(made.map(({ item }) => [item.id, item]))
      for (const event of events.values()) logOne(log, event, items.get(event.id), results.get(event.id))
      log.info('normalize.batch', { size: messages.length, saved: made.length, durationMs: ports.now() - startedAt, ops: takeCounts() })
      return messages.map(({ event }) => results.get(event.id) ?? transient('not handled'))
    },
  }
}

/** One line an event, found by its id or its trace. */
function logOne(log: Logger, event: RawEvent, item: Item | undefined, result: Result<unknown, StageFailure> | undefined): void {
  const { id, workspace, source, kind, trace, body } = event
  const about = { eventId: id, traceId: traceId(trace), workspace, source, sourceKind: kind, bodyIn: body.in }
  if (result?.ok === false) log.warn('normalize.failed', { ...about, failure: result.failure })
  else log.info('normalize.normalized', { ...about, kind: item?.kind, chars: item?.text.length, truncated: item?.truncated ?? false })
}
