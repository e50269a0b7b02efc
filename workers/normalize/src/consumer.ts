import { toDeadLetter } from '@sluice/kit/dead-letter'
import type { Logger } from '@sluice/kit/logger'
import { takeCounts } from '@sluice/kit/meter'
import { parseMessage } from '@sluice/kit/parse'
import { type ConsumePorts, type StageFailure, transient } from '@sluice/kit/queue'
import { ok, type Result } from '@sluice/kit/result'
import { traceId } from '@sluice/kit/trace'
import type { RawEvent } from '@sluice/schema/event'
import { RawMessage } from '@sluice/schema/messages'
import type { SaveItem, StoreRpc } from '@sluice/schema/rpc/store'
import { normalize, type NormalizePorts } from './normalize.ts'
import { createOutbox, type Outbox, type OutboxPorts } from './outbox.ts'

export interface ConsumerPorts extends NormalizePorts, OutboxPorts {
  store: Pick<StoreRpc, 'saveItems' | 'saveDeadLetters'>
  now(): number
}

/** What is remembered of an event's items, which themselves may be many. */
interface Made {
  ids: string[]
  kind: SaveItem['item']['kind'] | undefined
  chars: number
  truncated: boolean
}

/**
 * Turns raw events into items, and is done with an event when all of its items are saved and sent. A repeat saves nothing and
 * sends only what is still waiting.
 */
export function rawConsumer(ports: ConsumerPorts): ConsumePorts<RawMessage> {
  const { store, log } = ports
  return {
    parse: parseMessage(RawMessage),
    deadLetter: (messages) => store.saveDeadLetters(messages.map((message) => toDeadLetter('raw', message))),
    log,
    async handle(messages) {
      const startedAt = ports.now()
      const outbox = createOutbox(ports)
      // The same event may be in a batch twice. One after the other, so that only one large body is in memory.
      const events = new Map(messages.map(({ event }) => [event.id, event]))
      const made = new Map<string, Result<Made, StageFailure>>()
      for (const event of events.values()) {
        // What is wrong with one event, or with its workspace, holds up no other.
        const saves = await normalize(event, ports).catch((error: unknown) => {
          log.error('normalize.broken', { eventId: event.id, workspace: event.workspace, source: event.source, error })
          return transient(error)
        })
        made.set(event.id, saves.ok ? ok(about(saves.value)) : saves)
        if (saves.ok) for (const save of saves.value) await outbox.add(save)
      }
      await outbox.flush()

      const results = new Map([...made].map(([id, one]) => [id, one.ok ? outcomeOf(one.value, outbox) : one]))
      for (const event of events.values()) logOne(log, event, made.get(event.id), results.get(event.id))
      const saved = [...made.values()].reduce((sum, one) => sum + (one.ok ? one.value.ids.length : 0), 0)
      log.info('normalize.batch', { size: messages.length, saved, durationMs: ports.now() - startedAt, ops: takeCounts() })
      return messages.map(({ event }) => results.get(event.id) ?? transient('not handled'))
    },
  }
}

const about = (saves: readonly SaveItem[]): Made => ({
  ids: saves.map(({ item }) => item.id),
  kind: saves[0]?.item.kind,
  chars: saves.reduce((sum, { item }) => sum + item.text.length, 0),
  truncated: saves.some(({ item }) => item.truncated === true),
})

/** All of an event's items. While some of them may still get through, it comes again. */
function outcomeOf({ ids }: Made, outbox: Outbox): Result<unknown, StageFailure> {
  const failed = ids.map((id) => outbox.outcome(id) ?? transient('not saved')).filter((outcome) => !outcome.ok)
  return failed.find(({ failure }) => failure.kind === 'transient') ?? failed[0] ?? ok(ids.length)
}

/** One line an event, found by its id or its trace. */
function logOne(
  log: Logger,
  event: RawEvent,
  made: Result<Made, StageFailure> | undefined,
  result: Result<unknown, StageFailure> | undefined,
): void {
  const { id, workspace, source, kind, trace, body } = event
  const fields = { eventId: id, traceId: traceId(trace), workspace, source, sourceKind: kind, bodyIn: body.in }
  if (result?.ok === false) return log.warn('normalize.failed', { ...fields, failure: result.failure })
  const { ids = [], ...rest } = made?.ok ? made.value : {}
  log.info('normalize.normalized', { ...fields, items: ids.length, ...rest })
}
