import { consume, type Delivered } from '@sluice/kit/queue'
import type { BotConfig } from '@sluice/schema/config'
import type { Item } from '@sluice/schema/item'
import type { NormalizedMessage } from '@sluice/schema/messages'
import type { ItemStage, NewDeadLetter, SaveItem } from '@sluice/schema/rpc/store'
import { aSnapshot } from '@sluice/testing/builders'
import { recordingLogger } from '@sluice/testing/fakes'
import type { Fault } from '@sluice/testing/faults'
import { rawConsumer } from '../../src/consumer.ts'
import { createFindSource } from '../../src/mapping.ts'
import { withLetters } from './letters.ts'

const NO_FAULT: Fault = { dead: false, wrap: (port) => port }

/** The Worker over a store, a queue and a bucket in memory. */
export function aWorld(over: Partial<typeof BotConfig._input> = {}) {
  const stored = new Map<string, SaveItem & { item: Item; stage: ItemStage }>()
  const dead: NewDeadLetter[] = []
  const forwarded: string[] = []
  const objects = new Map<string, string>()
  const files = new Map<string, { text: string; contentType: string }>()
  const log = recordingLogger()
  const snapshot = aSnapshot({
    sources: {
      survey: { kind: 'survey', verify: 'none' },
      app: { kind: 'generic', verify: 'none', map: { text: 'text' } },
      wall: { kind: 'generic', verify: 'none', map: { items: 'comments', id: 'id', text: { expr: 'part.say' } } },
    },
    ...over,
  })
  const calls = { saveItems: 0, sendBatch: 0 }
  const down = { config: false, store: false, queue: false, payloads: false }
  const orFail = (part: keyof typeof down): void => {
    if (down[part]) throw new Error(`${part} is down`)
  }

  let failing = 0
  const store = {
    async saveItems(batch: SaveItem[]) {
      orFail('store')
      calls.saveItems += 1
      if (calls.saveItems === failing) throw new Error('the store does not answer')
      for (const save of batch) if (!stored.has(save.item.id)) stored.set(save.item.id, { ...save, stage: 'normalized' })
      return batch.map(({ item: { id } }) => ({ id, stage: stored.get(id)?.stage ?? ('normalized' as const) }))
    },
    async saveDeadLetters(batch: NewDeadLetter[]) {
      orFail('store')
      dead.push(...batch)
    },
  }
  const normalized = {
    async sendBatch(messages: { body: NormalizedMessage }[]) {
      orFail('queue')
      calls.sendBatch += 1
      forwarded.push(...messages.map(({ body }) => body.item.id))
    },
  }
  const payloads = {
    async get(key: string) {
      orFail('payloads')
      const text = objects.get(key)
      return text === undefined ? null : new Response(text)
    },
    async put(key: string, bytes: Uint8Array, { httpMetadata, onlyIf }: { httpMetadata: { contentType: string }; onlyIf: Headers }) {
      orFail('payloads')
      if (onlyIf.get('if-none-match') === '*' && files.has(key)) return
      files.set(key, { text: new TextDecoder().decode(bytes), contentType: httpMetadata.contentType })
    },
  }

  /** One batch through the consumer. */
  const run = async (messages: readonly Delivered[], fault: Fault = NO_FAULT): Promise<void> => {
    const ports = {
      config: async (workspace: string) => {
        orFail('config')
        if (workspace === 'unreadable') throw new Error('the configuration cannot be read')
        return workspace === 'default' ? snapshot : null
      },
      source: withLetters(createFindSource()),
      payloads: fault.wrap(payloads),
      store: fault.wrap(store),
      normalized: fault.wrap(normalized),
      log,
      now: () => 0,
    }
    await consume(messages, { ...rawConsumer(ports), random: () => 0.5 })
  }
  /** The n-th call to save from now on fails. */
  const failSaves = (nth: number): void => {
    failing = calls.saveItems + nth
  }
  return { run, failSaves, stored, dead, forwarded, objects, files, log, calls, down }
}
