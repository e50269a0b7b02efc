import { anItem, dlv } from '@sluice/testing/builders'
import { delivered } from '@sluice/testing/fakes'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Sink, startSink } from '../../../../scripts/sink/server.ts'
import { aMessage, system } from './harness.ts'

let sink: Sink
beforeEach(async () => {
  sink = await startSink({ port: 0, log: () => undefined })
})
afterEach(() => sink.close())

const fault = (body: object) => fetch(`${sink.url}/faults`, { method: 'POST', body: JSON.stringify(body) })

const CONFIG = {
  sources: { chat: { kind: 'slack' }, survey: { kind: 'survey' } },
  destinations: {
    kudos: { kind: 'slack', url: '${SLACK_URL}' },
    hook: { kind: 'webhook', url: '${HOOK_URL}', secret: '${SECRET}' },
  },
  rules: { all: { when: 'true', then: [{ to: 'kudos' }] } },
}

/** Runs one item through, to the end; the only row's results. */
async function run(config: Partial<typeof CONFIG> = {}, message = aMessage()) {
  const s = system(sink.url, { ...CONFIG, ...config })
  s.accept(message)
  await s.drain()
  const [row] = s.store.rows.values()
  return { s, row, results: row?.results ?? [] }
}

describe('a delivery', () => {
  test('that the destination refuses is parked with the answer, and no dead letter', async () => {
    await fault({ path: '/slack', status: 410 })
    const { s, row, results } = await run()
    expect(row?.status).toBe('parked')
    expect(results).toMatchObject([{ attempt: { outcome: 'rejected', status: 410, detail: '{"error":"a fault was asked for"}' } }])
    expect(s.store.deadLetters).toEqual([])
  })

  test('is tried eight times, then parked', async () => {
    await fault({ path: '/slack', status: 503, times: 100 })
    const { row, results } = await run()
    expect(row?.status).toBe('parked')
    expect(results.map(({ attempt }) => attempt?.attempt)).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
    expect(sink.received()).toHaveLength(8)
  })

  test('that may have arrived, at a destination that cannot be asked, is sent again and counted', async () => {
    await fault({ path: '/slack', dropAfterReceive: true })
    const { s, results } = await run()
    expect(results.map(({ status, possibleRepeat }) => [status, possibleRepeat])).toEqual([
      ['retrying', undefined],
      ['delivered', true],
    ])
    expect(s.log.lines).toContainEqual(
      expect.objectContaining({ event: 'dispatch.delivered', fields: expect.objectContaining({ possibleRepeat: true }) as unknown }),
    )
  })

  test('is no repeat where the receiver knows it by its id', async () => {
    await fault({ path: '/webhook', dropAfterReceive: true })
    const { results } = await run({ rules: { all: { when: 'true', then: [{ to: 'hook' }] } } })
    expect(results.map(({ status, possibleRepeat }) => [status, possibleRepeat])).toEqual([
      ['retrying', undefined],
      ['delivered', undefined],
    ])
    const [first, second] = sink.received().map(({ headers }) => headers)
    expect(second?.['webhook-id']).toBe(first?.['webhook-id'])
    expect(second?.['webhook-timestamp']).not.toBe(first?.['webhook-timestamp'])
  })

  test('to a destination that is gone is skipped, and says so', async () => {
    const { row, results } = await run({ rules: { all: { when: 'true', then: [{ to: 'gone' }] } } })
    expect([row?.status, results[0]?.reason]).toEqual(['skipped', 'there is no destination gone'])
  })

  test('of what a bot wrote in Slack does not go to Slack', async () => {
    const author = { id: 'B1', bot: true }
    expect((await run({}, aMessage({ source: 'chat', author }))).row?.status).toBe('skipped')
    expect((await run({}, aMessage({ source: 'survey', author }))).row?.status).toBe('delivered')
    expect((await run({}, aMessage({ source: 'chat', author: { id: 'U1' } }))).row?.status).toBe('delivered')
  })

  test('with options that the connector does not know is parked', async () => {
    const then = [{ to: 'kudos', options: { channel: 'x' } }]
    const { row, results } = await run({ rules: { all: { when: 'true', then } } })
    expect([row?.status, results[0]?.attempt?.detail]).toEqual(['parked', 'options: Unrecognized key: "channel"'])
  })
})

const message = (id: string, attempts = 1) => delivered({ v: 1, workspace: 'default', deliveryId: id, trace: anItem().trace }, attempts)

/** An item planned, nothing sent yet. */
async function prepared() {
  const s = system(sink.url, CONFIG)
  await s.deliver([delivered<unknown>(aMessage())], 'analyzed')
  return { s }
}

describe('a message', () => {
  test('whose row is under a live lease comes again when that has ended', async () => {
    const { s } = await prepared()
    const [id = ''] = s.store.rows.keys()
    await s.store.leaseDeliveries([id], 60_000)
    const again = message(id)
    await s.deliver([again], 'deliveries')
    expect([again.outcome, sink.received().length]).toEqual([{ retry: 60 }, 0])
  })

  test('whose row is final or unknown is done', async () => {
    const { s } = await run()
    const [id = ''] = s.store.rows.keys()
    const messages = [message(id), message(dlv(99))]
    await s.deliver(messages, 'deliveries')
    expect([messages.map(({ outcome }) => outcome), sink.received().length]).toEqual([['ack', 'ack'], 1])
  })

  test('that comes twice in a batch sends once and comes again once', async () => {
    await fault({ path: '/slack', status: 503 })
    const { s } = await prepared()
    const [id = ''] = s.store.rows.keys()
    const messages = [message(id), message(id)]
    await s.deliver(messages, 'deliveries')
    expect([messages.map(({ outcome }) => outcome), sink.received().length]).toEqual([[{ retry: 5 }, 'ack'], 1])
  })

  test('waits as long as the destination asks', async () => {
    await fault({ path: '/slack', status: 429, retryAfter: 90 })
    const { s } = await prepared()
    const [id = ''] = s.store.rows.keys()
    const waiting = message(id)
    await s.deliver([waiting], 'deliveries')
    expect(waiting.outcome).toEqual({ retry: 90 })
  })

  test('that is none goes to the dead letters', async () => {
    const { s } = await prepared()
    const bad = delivered<unknown>({ v: 2, workspace: 'acme', deliveryId: 'x' })
    await s.deliver([bad], 'deliveries')
    expect(bad.outcome).toBe('ack')
    expect(s.store.deadLetters).toMatchObject([{ workspace: 'acme', stage: 'deliveries', code: 'INVALID_MESSAGE' }])
  })
})
