import { afterAll, beforeAll, expect, test } from 'vitest'
import { awaitAll } from '../scripts/demo/awaiting.ts'
import { endOf } from '../scripts/client/journey.ts'
import { startSystem, type System } from './harness.ts'

/**
 * Between the stages and the Store stands one that kills: the first six calls of each verb die, by turns before the write and
 * after it. Each stage is therefore repeated from each of its points, as it is when a Worker is killed.
 */
const chaos = {
  name: 'chaos-store',
  worker: {
    config: {
      name: 'chaos-store',
      main: 'e2e/workers/chaos-store.ts',
      compatibility_date: '2026-11-01',
      vars: { KILLS: '6' },
      services: [{ binding: 'REAL', service: 'sluice-api', entrypoint: 'Store' }],
    },
  },
}

const EVENTS = 12

let system: System
beforeAll(async () => {
  system = await startSystem(chaos)
})
afterAll(() => system.close())

test('with every stage killed before and after its writes, no event is lost and none opens a second ticket', async () => {
  const bodies = Array.from({ length: EVENTS }, (_, n) =>
    JSON.stringify({ event_id: `crash-${n}`, user_id: 'u-1', rating: 1, comment: `Report number ${n} crashes with an error.` }),
  )
  const ids = await Promise.all(
    bodies.map(async (body) => {
      const response = await fetch(new URL('/v1/webhooks/survey', system.url), {
        method: 'POST',
        body,
        headers: { authorization: `Bearer ${system.secrets['SURVEY_SECRET']}` },
      })
      expect(response.status).toBe(202)
      return ((await response.json()) as { id: string }).id
    }),
  )
  const journeys = await awaitAll(system.api, ids, 150_000, () => undefined)

  expect([...journeys.values()].map(endOf)).toEqual(ids.map(() => 'done'))
  const tickets = system.sink
    .received()
    .filter(({ service, path, status }) => service === 'jira' && path === '/rest/api/3/issue' && status === 201)
  for (let n = 0; n < EVENTS; n++) {
    expect(tickets.filter(({ body }) => body.includes(`Report number ${n} crashes`))).toHaveLength(1)
  }
  const lines = system.harness.getLogs().map(({ message }) => message)
  for (const verb of ['saveItems', 'saveAnalyses', 'savePlans', 'leaseDeliveries', 'recordDeliveries'])
    for (const when of ['before', 'after']) expect(lines.some((line) => line.includes(`killed ${when} ${verb}`))).toBe(true)
}, 170_000)
