import { evt } from '@sluice/testing/builders'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Sink, startSink } from '../../../../../scripts/sink/server.ts'
import { aMessage, system } from '../harness.ts'

let sink: Sink
beforeEach(async () => {
  sink = await startSink({ port: 0, log: () => undefined })
})
afterEach(() => sink.close())

const CONFIG = {
  destinations: {
    tickets: {
      kind: 'jira',
      url: '${JIRA_URL}',
      project: 'SUP',
      email: 'bot@example.com',
      token: '${SECRET}',
      group: { withinHours: 720 },
    },
  },
  rules: { bugs: { when: 'analysis.category == "bug"', then: [{ to: 'tickets' }] } },
}
const LOST = 'When I export the customer list as CSV the last rows are missing from the file, order'
const report = (n: number, text = `${LOST} ${n}`) => aMessage({ id: evt(n), text })

const made = (): string[] =>
  sink.received().flatMap(({ path, status }) => (status === 201 || status === 0 ? [path.split('/').at(-1) ?? ''] : []))
const fault = (body: object) => fetch(`${sink.url}/faults`, { method: 'POST', body: JSON.stringify(body) })

/** Two reports of one problem, killed once. */
async function twoReports(kill: { call: number; when: 'before' | 'after' } | null = null) {
  const s = system(sink.url, CONFIG)
  if (kill) s.kill.killAt(kill.call, kill.when)
  s.accept(report(1))
  s.accept(report(2))
  await s.drain()
  return s
}

/** Assign is repeated where it fails. For each of two items assign, savePlans, sendBatch, leaseDeliveries, recordDeliveries; one more lease where the first has to be waited for. */
const CALLS = 12

describe('two reports of one problem are one ticket with one comment', () => {
  test('when nothing goes wrong', async () => {
    const s = await twoReports()
    expect(made()).toEqual(['issue', 'comment'])
    const rows = [...s.store.rows.values()]
    expect(rows.map(({ status }) => status)).toEqual(['delivered', 'delivered'])
    expect(rows.map(({ results }) => results.at(-1)?.externalId)).toEqual(['SUP-1', 'SUP-1'])
    expect(s.kill.calls()).toBeLessThanOrEqual(CALLS)
  })

  const places = Array.from({ length: CALLS }, (_, index) => index + 1).flatMap((call) => [
    { call, when: 'before' as const },
    { call, when: 'after' as const },
  ])

  test.each(places)('when a Worker is killed $when call $call', async (kill) => {
    const s = await twoReports(kill)
    expect(made()).toEqual(['issue', 'comment'])
    expect([...s.store.rows.values()].map(({ status }) => status)).toEqual(['delivered', 'delivered'])
  })

  test('when Jira makes the ticket, then the comment, and both answers are lost', async () => {
    await fault({ path: '/rest/api/3/issue', dropAfterReceive: true })
    const s = system(sink.url, CONFIG)
    s.accept(report(1))
    await s.drain()
    await fault({ path: '/rest/api/3/issue/', dropAfterReceive: true })
    s.accept(report(2))
    await s.drain()
    expect(made()).toEqual(['issue', 'comment'])
  })
})

test('a ticket that Jira refuses does not take those like it along: the next one is opened, and joined', async () => {
  await fault({ path: '/rest/api/3/issue', status: 400 })
  const s = system(sink.url, CONFIG)
  for (const n of [1, 2, 3]) {
    s.accept(report(n))
    await s.drain()
  }
  expect([...s.store.rows.values()].map(({ status }) => status)).toEqual(['parked', 'delivered', 'delivered'])
  expect(made()).toEqual(['issue', 'comment'])
})

/** Four reports of one problem, of which Jira refuses the first ticket; killed once. */
async function refused(kill: { call: number; when: 'before' | 'after' } | null) {
  await fault({ path: '/rest/api/3/issue', status: 400 })
  const s = system(sink.url, CONFIG)
  if (kill) s.kill.killAt(kill.call, kill.when)
  for (const n of [1, 2, 3, 4]) s.accept(report(n))
  await s.drain()
  return s
}

describe('of those that have waited for a ticket that Jira refuses, one opens it and the others join that', () => {
  test('when nothing goes wrong', async () => {
    const s = await refused(null)
    const rows = [...s.store.rows.values()]
    expect(made()).toEqual(['issue', 'comment', 'comment'])
    expect(rows.map(({ status }) => status)).toEqual(['parked', 'delivered', 'delivered', 'delivered'])
    expect(rows.map(({ joined }) => joined)).toEqual([0, 2, 0, 0])
    expect(s.kill.calls()).toBeLessThanOrEqual(MOST)
  })

  /** For each of four items assign, savePlans, sendBatch; leases and results; and who takes over, which each of three asks. */
  const MOST = 32
  const places = Array.from({ length: MOST }, (_, index) =>
    ['before' as const, 'after' as const].map((when) => ({ call: index + 1, when })),
  )

  test.each(places.flat())('when a Worker is killed $when call $call', async (kill) => {
    const s = await refused(kill)
    const delivered = [...s.store.rows.values()].filter(({ status }) => status === 'delivered')
    expect(delivered.length).toBeGreaterThanOrEqual(3)
    expect(made()).toEqual(['issue', ...delivered.slice(1).map(() => 'comment')])
  })
})
