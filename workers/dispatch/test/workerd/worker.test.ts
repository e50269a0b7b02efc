import { createKeyring } from '@sluice/kit/keyring'
import { seal } from '@sluice/kit/secrets'
import { configKey } from '@sluice/schema/config'
import type { NewDeadLetter, StoreRpc } from '@sluice/schema/rpc/store'
import { aDelivery, anAnalysis, anItem, aSnapshot, dlv, evt } from '@sluice/testing/builders'
import { createExecutionContext, createMessageBatch, getQueueResult } from 'cloudflare:test'
import { beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { Dispatch } from '../../src/entrypoints/dispatch.ts'
import { env } from '../../src/env.ts'
import worker from '../../src/index.ts'
import type { FakeStore } from '../fake-store.ts'

/** The stand-in of vitest.config.ts. */
const store = env.STORE as StoreRpc & {
  setDown(down: boolean): Promise<void>
  nearTheEnd(id: string): Promise<void>
  state(): Promise<{ rows: (FakeStore['rows'] extends Map<string, infer Row> ? Row : never)[]; deadLetters: NewDeadLetter[] }>
}

const limit = { requests: 1_000, per: 'second' } as const

const CONFIG = {
  sources: { survey: { kind: 'survey' } },
  destinations: {
    kudos: { kind: 'slack', url: '${SLACK_URL}', limit },
    broken: { kind: 'slack', url: 'https://hooks.example.com/answer-503', limit },
    strict: { kind: 'slack', url: 'https://hooks.example.com/answer-404', limit },
    slow: { kind: 'slack', url: 'https://hooks.example.com/slow', limit },
    paced: { kind: 'slack', url: 'https://hooks.example.com/paced', limit: { requests: 1, per: 'hour' as const } },
  },
  rules: { praise: { when: 'analysis.category == "praise"', then: [{ to: 'kudos', title: 'Kudos', text: '{{ item.text }}' }] } },
}

beforeAll(async () => {
  const secrets = { SLACK_URL: await seal(createKeyring(env), 'default', 'SLACK_URL', 'https://hooks.example.com/kudos') }
  await env.CONFIG.put(configKey('default'), JSON.stringify(aSnapshot(CONFIG, { secrets })))
})
beforeEach(() => store.setDown(false))

/** Hands messages to the Worker as the platform does; for each id what became of it. */
async function consumed(queue: string, bodies: Record<string, unknown>, attempts = 1) {
  const messages = Object.entries(bodies).map(([id, body]) => ({ id, body, timestamp: new Date(), attempts }))
  const batch = createMessageBatch(queue, messages)
  const context = createExecutionContext()
  await worker.queue(batch)
  const { explicitAcks, retryMessages } = await getQueueResult(batch, context)
  return { acked: explicitAcks, retried: retryMessages.map(({ msgId }) => msgId) }
}

const analyzed = (n: number, category: 'praise' | 'bug' = 'praise') => ({
  v: 1,
  item: anItem({ id: evt(n), text: `Item ${n} <!channel>` }),
  analysis: anAnalysis({ category }),
})
const delivery = (n: number) => ({ v: 1, workspace: 'default', deliveryId: dlv(n), trace: anItem().trace })

/** An outbox row, and nothing queued for it. */
const plan = (n: number, destination = 'kudos') => {
  const deliveries = [
    { ...aDelivery({ id: dlv(n), eventId: evt(n), destination }), content: { title: `Row ${n}`, text: 'x', options: {}, data: {} } },
  ]
  return store.savePlans([{ workspace: 'default', eventId: evt(n), matched: [], ruleErrors: [], deliveries }])
}
const rowOf = async (n: number) => (await store.state()).rows.find(({ planned }) => planned.eventId === evt(n))
const received = async (words: string) => {
  const all = await (await fetch('https://outside.example/received')).json<{ url: string; body: string }[]>()
  return all.filter(({ body }) => body.includes(words))
}

describe('sluice-analyzed', () => {
  test('ok: an item goes all the way to the destination, through outbox and queue', async () => {
    expect(await consumed('sluice-analyzed', { a: analyzed(1), b: analyzed(2, 'bug') })).toEqual({ acked: ['a', 'b'], retried: [] })
    await vi.waitFor(async () => expect((await rowOf(1))?.status).toBe('delivered'), { timeout: 5_000, interval: 50 })
    expect(await received('Item 1')).toMatchObject([
      { url: 'https://hooks.example.com/kudos', body: expect.stringContaining('&lt;!channel&gt;') as string },
    ])
    expect(await rowOf(2)).toBeUndefined()
  })

  test('duplicate: the second copy acts no second time', async () => {
    expect(await consumed('sluice-analyzed', { a: analyzed(3), b: analyzed(3) })).toEqual({ acked: ['a', 'b'], retried: [] })
    await vi.waitFor(async () => expect((await rowOf(3))?.status).toBe('delivered'), { timeout: 5_000, interval: 50 })
    await consumed('sluice-analyzed', { c: analyzed(3) })
    expect(await received('Item 3')).toHaveLength(1)
  })

  test('poison: kept with its reason, and the others go on', async () => {
    expect(await consumed('sluice-analyzed', { a: { v: 2, item: { id: evt(4) } }, b: analyzed(5, 'bug') })).toEqual({
      acked: ['a', 'b'],
      retried: [],
    })
    expect((await store.state()).deadLetters).toContainEqual(
      expect.objectContaining({ stage: 'analyzed', eventId: evt(4), code: 'INVALID_MESSAGE' }),
    )
  })

  test('transient, to the last try: never acked while the Store is down, so that the queue dead-letters it', async () => {
    await store.setDown(true)
    for (const attempts of [1, 10])
      expect(await consumed('sluice-analyzed', { a: analyzed(6), b: { v: 0 } }, attempts)).toEqual({ acked: [], retried: ['a', 'b'] })
  })

  test('a workspace without a configuration waits for one', async () => {
    const message = { ...analyzed(7), item: anItem({ id: evt(7), workspace: 'nobody' }) }
    expect(await consumed('sluice-analyzed', { a: message })).toEqual({ acked: [], retried: ['a'] })
  })
})

describe('sluice-deliveries', () => {
  test('ok and duplicate: sent once', async () => {
    await plan(20)
    expect(await consumed('sluice-deliveries', { a: delivery(20), b: delivery(20) })).toEqual({ acked: ['a', 'b'], retried: [] })
    expect(await consumed('sluice-deliveries', { c: delivery(20) })).toEqual({ acked: ['c'], retried: [] })
    expect(await received('Row 20')).toHaveLength(1)
  })

  test('poison: kept with its reason', async () => {
    expect(await consumed('sluice-deliveries', { a: { v: 1, workspace: 'default', deliveryId: 'dlv_x' } })).toEqual({
      acked: ['a'],
      retried: [],
    })
    expect((await store.state()).deadLetters).toContainEqual(expect.objectContaining({ stage: 'deliveries', code: 'INVALID_MESSAGE' }))
  })

  test('transient: comes again, and the row says when', async () => {
    await plan(21, 'broken')
    expect(await consumed('sluice-deliveries', { a: delivery(21) })).toEqual({ acked: [], retried: ['a'] })
    const row = await rowOf(21)
    expect([row?.status, row?.results[0]?.attempt]).toMatchObject(['retrying', { outcome: 'retry', status: 503 }])
    expect((row?.until ?? 0) - Date.now()).toBeGreaterThan(3_000)
  })

  test('the Store being down costs no delivery', async () => {
    await plan(22)
    await store.setDown(true)
    expect(await consumed('sluice-deliveries', { a: delivery(22) })).toEqual({ acked: [], retried: ['a'] })
    await store.setDown(false)
    expect(await consumed('sluice-deliveries', { a: delivery(22) }, 2)).toEqual({ acked: ['a'], retried: [] })
    expect(await received('Row 22')).toHaveLength(1)
  })

  test('exhausted: parked after the last try, not a dead letter', async () => {
    await plan(23, 'broken')
    await store.nearTheEnd(dlv(23))
    expect(await consumed('sluice-deliveries', { a: delivery(23) }, 8)).toEqual({ acked: ['a'], retried: [] })
    expect(await rowOf(23)).toMatchObject({ status: 'parked', attempt: 8 })
  })

  test('slow: answered before the request has ended, which ends all the same', async () => {
    await plan(25, 'slow')
    expect(await consumed('sluice-deliveries', { a: delivery(25) })).toEqual({ acked: [], retried: ['a'] })
    expect((await rowOf(25))?.status).toBe('sending')
    await vi.waitFor(async () => expect((await rowOf(25))?.status).toBe('delivered'), { timeout: 5_000, interval: 50 })
    expect(await consumed('sluice-deliveries', { a: delivery(25) })).toEqual({ acked: ['a'], retried: [] })
  })

  test('more than the limit of the destination: held until there is room, and no try is lost', async () => {
    await plan(26, 'paced')
    await plan(27, 'paced')
    await consumed('sluice-deliveries', { a: delivery(26), b: delivery(27) })
    const rows = [await rowOf(26), await rowOf(27)].map((row) => `${row?.status} ${row?.heldReason} ${row?.attempt}`)
    expect(rows.toSorted()).toEqual(['delivered undefined 1', 'held rate 0'])
  })

  test('refused by the destination: parked with the answer', async () => {
    await plan(24, 'strict')
    expect(await consumed('sluice-deliveries', { a: delivery(24) })).toEqual({ acked: ['a'], retried: [] })
    expect((await rowOf(24))?.results[0]).toMatchObject({ status: 'parked', attempt: { outcome: 'rejected', status: 404, detail: 'no' } })
  })
})

describe('the Worker', () => {
  test('checks a configuration for its neighbours', async () => {
    const { config } = aSnapshot({ rules: { praise: { when: 'analysis.categry == "praise"', then: [{ to: 'kudos' }] } } })
    const dispatch = new Dispatch(createExecutionContext(), env as unknown as Cloudflare.Env)
    expect(await dispatch.checkConfig(config)).toEqual([
      { path: 'rules.praise.when', message: 'No such key: categry (at character 10)' },
      { path: 'rules.praise.then.0.to', message: 'there is no destination kudos' },
    ])
  })

  test('says how it is', async () => {
    const answer = await worker.fetch(new Request('https://dispatch/health'))
    expect([answer.status, await answer.json()]).toMatchObject([
      200,
      { worker: 'dispatch', ok: true, checks: [{ name: 'config' }, { name: 'store' }] },
    ])
  })
})
