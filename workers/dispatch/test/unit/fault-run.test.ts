import { evt } from '@sluice/testing/builders'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { type Sink, startSink } from '../../../../scripts/sink/server.ts'
import { aMessage, system } from './harness.ts'

const EVENTS = 60
const CONFIG = {
  destinations: {
    tickets: { kind: 'jira', url: '${JIRA_URL}', project: 'SUP', email: 'bot@example.com', token: '${SECRET}' },
    kudos: { kind: 'slack', url: '${SLACK_URL}' },
  },
  rules: { all: { when: 'true', then: [{ to: 'tickets' }, { to: 'kudos' }] } },
}

let sink: Sink
beforeEach(async () => {
  sink = await startSink({ port: 0, log: () => undefined })
})
afterEach(async () => {
  vi.unstubAllGlobals()
  await sink.close()
})

/** The same numbers in [0, 1) for the same seed (mulberry32). */
function numbers(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** One in ten requests is refused for now, one in twenty is done and its answer lost. */
function unreliable(random: () => number): typeof fetch {
  const real = globalThis.fetch
  return async (...given) => {
    const chance = random()
    if (chance < 0.1) return new Response('not now', { status: 503 })
    const answer = await real(...given)
    if (chance < 0.15) throw new Error('connection reset')
    return answer
  }
}

const timesOf = (path: string, event: number): number =>
  sink.received().filter((one) => one.path.startsWith(path) && one.method === 'POST' && one.body.includes(evt(event))).length

test.each([1, 2, 3])(
  'with faults at every point (seed %i) nothing is lost, no ticket is made twice, and every repeat is reported',
  async (seed) => {
    const random = numbers(seed)
    vi.stubGlobal('fetch', unreliable(random))
    const s = system(sink.url, CONFIG)
    s.kill.killBy(() => {
      const chance = random()
      return chance < 0.025 ? 'before' : chance < 0.05 ? 'after' : null
    })
    const events = Array.from({ length: EVENTS }, (_, n) => n + 1)
    for (const n of [...events, ...events]) s.accept(aMessage({ id: evt(n) }))
    await s.drain()

    const rows = [...s.store.rows.values()]
    expect(rows).toHaveLength(2 * EVENTS)
    expect(rows.filter(({ status }) => status !== 'delivered')).toEqual([])
    expect(events.filter((n) => timesOf('/rest/api/3/issue', n) !== 1)).toEqual([])
    const reported = rows
      .filter(({ results }) => results.some(({ possibleRepeat }) => possibleRepeat))
      .map(({ planned }) => planned.eventId)
    const repeated = events.filter((n) => timesOf('/slack', n) > 1).map(evt)
    expect(repeated.length).toBeGreaterThan(0)
    expect(repeated.filter((event) => !reported.includes(event))).toEqual([])
    expect(events.filter((n) => timesOf('/slack', n) === 0)).toEqual([])
  },
)
