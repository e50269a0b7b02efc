import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Sink, startSink } from '../../../../scripts/sink/server.ts'
import { aMessage, system } from './harness.ts'

let sink: Sink
beforeEach(async () => {
  sink = await startSink({ port: 0, log: () => undefined })
})
afterEach(() => sink.close())

const CONFIG = {
  destinations: { tickets: { kind: 'jira', url: '${JIRA_URL}', project: 'SUP', email: 'bot@example.com', token: '${SECRET}' } },
  rules: { bugs: { when: 'analysis.category == "bug"', then: [{ to: 'tickets' }] } },
}

const tickets = () => sink.received().filter(({ path, status }) => path === '/rest/api/3/issue' && (status === 201 || status === 0))
const fault = (body: object) => fetch(`${sink.url}/faults`, { method: 'POST', body: JSON.stringify(body) })

/** savePlans, sendBatch, leaseDeliveries, recordDeliveries. */
const CALLS = 4

describe('one bug makes one ticket', () => {
  test('when nothing goes wrong, in four calls', async () => {
    const s = system(sink.url, CONFIG)
    s.accept(aMessage())
    await s.drain()
    expect([tickets().length, s.kill.calls()]).toEqual([1, CALLS])
  })

  const places = Array.from({ length: CALLS }, (_, index) => index + 1).flatMap((call) => [
    { call, when: 'before' as const },
    { call, when: 'after' as const },
  ])

  test.each(places)('when the Worker is killed $when call $call', async ({ call, when }) => {
    const s = system(sink.url, CONFIG)
    s.kill.killAt(call, when)
    s.accept(aMessage())
    await s.drain()
    expect(tickets()).toHaveLength(1)
    expect([...s.store.rows.values()].map(({ status }) => status)).toEqual(['delivered'])
  })

  test.each(places)('when it is killed $when call $call and every message comes twice', async ({ call, when }) => {
    const s = system(sink.url, CONFIG)
    s.kill.killAt(call, when)
    s.accept(aMessage())
    s.accept(aMessage())
    await s.drain()
    expect(tickets()).toHaveLength(1)
  })

  test('when Jira makes it and the answer is lost', async () => {
    await fault({ path: '/rest/api/3/issue', dropAfterReceive: true })
    const s = system(sink.url, CONFIG)
    s.accept(aMessage())
    await s.drain()
    expect(tickets()).toHaveLength(1)
    const [row] = s.store.rows.values()
    expect(row?.results.map(({ status, attempt }) => [status, attempt?.outcome])).toEqual([
      ['retrying', 'unknown'],
      ['delivered', 'found'],
    ])
    expect(row?.results[1]).toMatchObject({ externalId: 'SUP-1', uncertain: false })
  })

  test('when the answer is lost and then the search fails for a while', async () => {
    await fault({ path: '/rest/api/3/issue', dropAfterReceive: true })
    await fault({ path: '/rest/api/3/search', status: 503, times: 2 })
    await fault({ path: '/rest/api/3/search', dropAfterReceive: true })
    const s = system(sink.url, CONFIG)
    s.accept(aMessage())
    await s.drain()
    expect(tickets()).toHaveLength(1)
  })

  test('when a gateway gives up before Jira has done anything', async () => {
    await fault({ path: '/rest/api/3/issue', status: 504, times: 2 })
    const s = system(sink.url, CONFIG)
    s.accept(aMessage())
    await s.drain()
    expect(tickets()).toHaveLength(1)
  })

  test('or none, but a delivery that waits for a person, when nobody may look whether there is one', async () => {
    await fault({ path: '/rest/api/3/issue', dropAfterReceive: true })
    await fault({ path: '/rest/api/3/search', status: 403 })
    const s = system(sink.url, CONFIG)
    s.accept(aMessage())
    await s.drain()
    expect([tickets().length, [...s.store.rows.values()].map(({ status, uncertain }) => [status, uncertain])]).toEqual([
      1,
      [['held', true]],
    ])
  })
})
