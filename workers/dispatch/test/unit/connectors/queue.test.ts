import { LeasedDelivery } from '@sluice/schema/delivery'
import { aDelivery, anItem, dlv, NOON } from '@sluice/testing/builders'
import { describe, expect, test } from 'vitest'
import type { SendPorts } from '../../../src/connectors/ports.ts'
import { queueProducers } from '../../../src/connectors/queue-producers.ts'
import { queue } from '../../../src/connectors/queue.ts'

const CONFIG = { kind: 'queue', binding: 'ORDERS' }
const unused = async (): Promise<never> => {
  throw new Error('not for this test')
}

async function sent(text: string, data: Record<string, unknown>) {
  const messages: unknown[] = []
  const producers = queueProducers({ ORDERS: { send: async (body: unknown) => messages.push(body), sendBatch: unused } }, [])
  const ports: SendPorts = { fetch: unused, connect: unused, tagItem: unused, sendEmail: null, now: () => NOON, queue: producers }
  const content = { title: 'Bug: export', text, options: {}, data }
  const delivery = LeasedDelivery.parse({ ...aDelivery({ content }), attempt: 1, leaseUntil: NOON, uncertain: false, lead: null })
  const opened = await queue.open(delivery, { ...CONFIG }, unused, ports)
  return { outcome: opened.ok ? await opened.value.send() : opened.failure, messages }
}
const report = (n: number) => ({
  title: n < 50 ? `Bug ${n}` : '题'.repeat(500),
  text: '长'.repeat(n < 10 ? 5 : 2_000),
  rule: 'open-ticket',
  itemId: `evt_${n}`,
})
const bytesOf = (message: unknown): number => new TextEncoder().encode(JSON.stringify(message)).length

describe('a message for a queue', () => {
  test('says what was matched, in a version, with the key by which a repeat is known', async () => {
    const { messages } = await sent('Half of them.', { item: anItem(), rule: { name: 'open-ticket' } })
    expect(messages).toMatchObject([
      {
        v: 1,
        type: 'item.matched',
        item: { id: anItem().id },
        rule: { name: 'open-ticket' },
        action: { id: dlv(1), rule: 'open-ticket', title: 'Bug: export', text: 'Half of them.' },
      },
    ])
  })

  test.each(['Lost rows again. ', 'Ошибка 🙂 ', '"\\\n'])(
    'that would be too large loses the end of its text, and says so (%j)',
    async (words) => {
      const { outcome, messages } = await sent(words.repeat(50_000 / words.length), {
        item: anItem({ text: words.repeat(20_000 / words.length) }),
        more: 'x'.repeat(60_000),
      })
      expect(outcome).toMatchObject({ kind: 'delivered' })
      const { action } = messages[0] as { action: { text: string; truncated?: boolean } }
      expect(action.truncated === true).toBe(action.text.endsWith('…'))
      expect(bytesOf(messages[0])).toBeLessThanOrEqual(120_000)
      expect(action.text.isWellFormed()).toBe(true)
    },
  )

  test('that is a digest of long reports loses the end of each, not all of them', async () => {
    const entries = Array.from({ length: 100 }, (_, n) => report(n))
    const { outcome, messages } = await sent('长'.repeat(50_000), { entries, count: 100 })
    expect(outcome).toMatchObject({ kind: 'delivered' })
    const [message] = messages as { entries: typeof entries; action: { truncated?: boolean } }[]
    expect([message?.entries.length, message?.entries[3], message?.action.truncated]).toEqual([100, entries[3], true])
    expect(message?.entries[99]?.text).toMatch(/^长{100,}…$/)
    expect(bytesOf(message)).toBeLessThanOrEqual(120_000)
  })

  test('whose data alone is too large is refused with the reason', async () => {
    const { outcome, messages } = await sent('short', { item: 'x'.repeat(120_000) })
    expect([outcome, messages]).toMatchObject([{ kind: 'rejected', detail: expect.stringContaining('120000 bytes') as string }, []])
  })
})

describe('the producers that a destination may name', () => {
  const bindings = {
    ORDERS: { send: unused, sendBatch: unused },
    DELIVERIES: { send: unused, sendBatch: unused },
    EMAIL: { send: unused },
    TTL: '60',
  }
  const producers = queueProducers(bindings, ['DELIVERIES'])

  test('are queues, and neither those of the pipeline nor anything else', () => {
    expect(['ORDERS', 'DELIVERIES', 'EMAIL', 'TTL', 'NOWHERE', 'constructor'].filter((name) => producers(name) !== null)).toEqual([
      'ORDERS',
    ])
  })
})
