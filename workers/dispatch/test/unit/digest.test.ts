import { html, plain } from '../../src/templates/channel.ts'
import type { BotConfig } from '@sluice/schema/config'
import { aDelivery, aSnapshot, dlv, evt, NOON } from '@sluice/testing/builders'
import { delivered, recordingLogger } from '@sluice/testing/fakes'
import type { DeliveryMessage } from '@sluice/schema/messages'
import { describe, expect, test } from 'vitest'
import { hopsOf } from '../../src/connectors/hops.ts'
import { digestContent } from '../../src/restraint/digest-content.ts'
import { digestsOf } from '../../src/restraint/digest-terms.ts'
import { flushDigest } from '../../src/restraint/flush-digest.ts'
import { fakeStore } from '../fake-store.ts'
import { aMessage, system } from './harness.ts'

const CONFIG: Partial<typeof BotConfig._input> = {
  destinations: { chat: { kind: 'slack', url: '${SLACK_URL}', digest: { minutes: 30, max: 3 } } },
  rules: {
    all: { when: 'true', then: [{ to: 'chat' }, { to: 'chat', urgent: true }, { to: 'chat', approval: {} }] },
  },
}

/** Rows that wait for the digest of `chat`, and what came of flushing it. */
async function waiting(
  count: number,
  options: (n: number) => Record<string, unknown> = () => ({}),
  data: (n: number) => Record<string, unknown> = () => ({}),
) {
  const store = fakeStore(() => NOON)
  const sent: string[] = []
  const deliveries = Array.from({ length: count }, (_, n) =>
    aDelivery({
      id: dlv(n),
      destination: 'chat',
      status: 'held',
      heldReason: 'digest',
      content: { title: `T${n} &amp; more`, text: `Text ${n}`, options: options(n), data: data(n) },
    }),
  )
  await store.savePlans([{ workspace: 'default', eventId: evt(1), matched: [], ruleErrors: [], deliveries }])
  const ports = {
    config: async () => aSnapshot(CONFIG),
    store,
    deliveries: {
      sendBatch: async (messages: { body: DeliveryMessage }[]) => void sent.push(...messages.map(({ body }) => body.deliveryId)),
    },
    log: recordingLogger(),
    now: () => NOON,
  }
  const digests = () => [...store.rows.values()].filter(({ planned }) => planned.heldReason === undefined).map(({ planned }) => planned)
  return { store, sent, digests, flush: (which: 'all' | 'full') => flushDigest('default', 'chat', which, ports) }
}

test('what a rule decides for a digest waits for it, but for what is urgent or has to be approved', async () => {
  const { deliver, store, digests, queued } = system('http://127.0.0.1:9', CONFIG)
  await deliver([delivered<unknown>(aMessage())], 'analyzed')
  const rows = [...store.rows.values()].map(({ planned }) => [planned.status, planned.heldReason, planned.urgent])
  expect(rows).toEqual([
    ['held', 'digest', false],
    ['pending', undefined, true],
    ['awaiting_approval', undefined, false],
  ])
  expect(queued).toHaveLength(1)
  const [held] = store.rows.keys()
  expect(digests).toEqual([{ ids: [held], terms: { workspace: 'default', destination: 'chat', waitMs: 1_800_000, max: 3 } }])
})

const held = (n: number, destination: string) => aDelivery({ id: dlv(n), destination, status: 'held', heldReason: 'digest' })

test('what a bot wrote at the same service is no part of a digest, so that it can be skipped like everything that goes in a circle', async () => {
  const { deliver, store } = system('http://127.0.0.1:9', { ...CONFIG, sources: { talk: { kind: 'slack' } } })
  await deliver([delivered<unknown>(aMessage({ source: 'talk', author: { id: 'B1', bot: true } }))], 'analyzed')
  expect([...store.rows.values()].map(({ planned }) => planned.status)).toEqual(['pending', 'pending', 'awaiting_approval'])
})

test('what belongs to one item is no part of a digest: each item gets its labels', async () => {
  const labels = { kind: 'tag', digest: { minutes: 30 } }
  const rules = { all: { when: 'true', then: [{ to: 'labels', options: { tags: ['bug'] } }] } }
  const { deliver, store } = system('http://127.0.0.1:9', { destinations: { labels }, rules })
  await deliver([delivered<unknown>(aMessage())], 'analyzed')
  expect([...store.rows.values()].map(({ planned }) => planned.status)).toEqual(['pending'])
})

test('the timer of each destination hears of its own rows only', async () => {
  const found = await digestsOf([held(1, 'chat'), held(2, 'chat'), held(3, 'gone'), aDelivery()], async () => aSnapshot(CONFIG))
  expect(found.map(({ ids }) => ids)).toEqual([[dlv(1), dlv(2)]])
})

describe('a digest', () => {
  test('takes the place of what waits, in portions, oldest first', async () => {
    const { flush, digests, sent, store } = await waiting(5)
    expect(await flush('all')).toEqual({ ids: [0, 1, 2, 3, 4].map(dlv), complete: true })
    expect(digests().map(({ content }) => content.data['count'])).toEqual([3, 2])
    expect(sent).toEqual(digests().map(({ id }) => id))
    expect([...store.rows.values()].filter(({ status }) => status === 'joined')).toHaveLength(5)
  })

  test('of more than one call makes says that there is more', async () => {
    const { flush } = await waiting(61)
    const first = await flush('all')
    expect([first.ids.length, first.complete]).toEqual([60, false])
    expect(await flush('all')).toEqual({ ids: [dlv(60)], complete: true })
  })

  test('that is full does not take with it what has only just come', async () => {
    const { flush } = await waiting(4)
    expect((await flush('full')).ids).toEqual([0, 1, 2].map(dlv))
    expect((await flush('full')).ids).toEqual([])
  })

  test('is made once, however often it is due', async () => {
    const { flush, sent } = await waiting(3)
    await Promise.all([flush('all'), flush('all'), flush('all')])
    expect(sent).toHaveLength(1)
  })

  test('has been passed on as often as the one of its items that was most often', async () => {
    const { flush, digests } = await waiting(
      3,
      () => ({}),
      (n) => ({ item: { hops: n } }),
    )
    await flush('all')
    expect(digests().map((delivery) => hopsOf(delivery))).toEqual([2])
  })

  test('holds together only what goes to the same place', async () => {
    const { flush, digests } = await waiting(3, (n) => ({ channel: n === 1 ? 'C2' : 'C1' }))
    await flush('all')
    expect(digests().map(({ content }) => [content.options['channel'], content.data['count']])).toEqual([
      ['C1', 2],
      ['C2', 1],
    ])
  })

  test('writes entries as they were escaped when they were planned, not twice', async () => {
    const { flush, digests } = await waiting(2)
    await flush('all')
    expect(digests()[0]?.content).toMatchObject({
      title: '2 items: 2 × open-ticket',
      text: expect.stringContaining('*T0 &amp; more*') as string,
    })
  })
})

describe('the template of a digest', () => {
  const entries = [{ title: 'A', text: 'a <b>', rule: 'bugs', itemId: evt(1) }]
  const render = (text: string) => digestContent(entries, { minutes: 1, max: 2, text }, plain)

  test('sees entries and their number', () => {
    expect(render('{{ count }}: {% for e in entries %}{{ e.title }}/{{ e.text }} {% endfor %}').text).toBe('1: A/a <b> ')
  })

  test('is cut where it tears no markup', () => {
    const ampersands = entries.map((entry) => ({ ...entry, title: '&amp;'.repeat(100) }))
    const settings = { minutes: 1, max: 2, title: '{{ count }} {{ entries[0].title }}{{ entries[0].title }}' }
    expect(digestContent(ampersands, settings, html).title).toMatch(/^1 (?:&amp;)+…$/)
  })

  test('that cannot be rendered costs its wording, not the digest', () => {
    const { text, problems } = render('{{ entries[0].nothing.there }}')
    expect([text, problems.length]).toEqual([`A\nbugs, ${evt(1)}`, 1])
  })
})
