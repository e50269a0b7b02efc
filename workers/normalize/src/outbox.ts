import type { Logger } from '@sluice/kit/logger'
import { type StageFailure, transient } from '@sluice/kit/queue'
import { ok, type Result } from '@sluice/kit/result'
import { type BatchQueue, sendBatches } from '@sluice/kit/send-batches'
import type { NormalizedMessage } from '@sluice/schema/messages'
import type { SaveItem, StoreRpc } from '@sluice/schema/rpc/store'

export interface OutboxPorts {
  store: Pick<StoreRpc, 'saveItems'>
  normalized: BatchQueue<NormalizedMessage>
  log: Logger
}

/**
 * One call to the Store: a batch of a hundred ordinary events is one; what is larger would not fit through an RPC call (32 MiB),
 * nor, with what has been made of it on both sides, into the memory of a Worker (128 MB).
 * https://developers.cloudflare.com/workers/platform/limits/
 */
const PIECE = { items: 500, bytes: 12_000_000 }

/** What an item has beside its text, its limits in clean/limits.ts added up. */
const REST_BYTES = 32_000

/** Items on their way: saved in as few calls as size allows, then everything sent that the next stage has not had yet. */
export interface Outbox {
  /** An item that is in there already is not taken again. */
  add(save: SaveItem): Promise<void>
  flush(): Promise<void>
  /** What became of an item; undefined where it was never added or not flushed. */
  outcome(id: string): Result<unknown, StageFailure> | undefined
}

/** Never rejects: what fails comes again, and saves and sends only what is still missing. */
export function createOutbox({ store, normalized, log }: OutboxPorts): Outbox {
  const outcomes = new Map<string, Result<unknown, StageFailure>>()
  const waiting = new Map<string, SaveItem>()
  let bytes = 0

  const saveAndSend = async (piece: readonly SaveItem[]): Promise<void> => {
    const stored = await store.saveItems([...piece])
    const fresh = piece.flatMap(({ item }, index) => (stored[index]?.stage === 'normalized' ? [item] : []))
    const sent = await sendBatches(
      normalized,
      fresh.map((item) => ({ v: 1 as const, item })),
    )
    for (const { item } of piece) outcomes.set(item.id, ok('done before'))
    fresh.forEach(({ id }, index) => outcomes.set(id, sent[index] ?? transient('not sent')))
  }

  const flush = async (): Promise<void> => {
    const piece = [...waiting.values()]
    waiting.clear()
    bytes = 0
    if (piece.length === 0) return
    await saveAndSend(piece).catch((error: unknown) => {
      log.error('normalize.save_failed', { size: piece.length, error })
      for (const { item } of piece) outcomes.set(item.id, transient(error))
    })
  }

  return {
    flush,
    outcome: (id) => outcomes.get(id),
    async add(save) {
      const { id } = save.item
      if (waiting.has(id) || outcomes.has(id)) return
      const size = sizeOf(save)
      if (bytes + size > PIECE.bytes || waiting.size === PIECE.items) await flush()
      waiting.set(id, save)
      bytes += size
    },
  }
}

/** At least what it takes in a call: measuring exactly would cost as much as the call. */
const sizeOf = ({ item, raw }: SaveItem): number => (raw.in === 'message' ? raw.bytes.length : 0) + 3 * item.text.length + REST_BYTES
