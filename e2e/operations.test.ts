import { afterAll, beforeAll, expect, test } from 'vitest'
import { overBudget, perEvent } from '../bench/operations.ts'
import { aFewThousandAnswers } from '../bench/texts.ts'
import { endOf } from '../scripts/client/journey.ts'
import { awaitAll } from '../scripts/demo/awaiting.ts'
import { startSystem, type System } from './harness.ts'

const EVENTS = 60

let system: System
beforeAll(async () => {
  system = await startSystem()
})
afterAll(() => system.close())

const parsed = (message: string): Record<string, unknown> =>
  message.startsWith('{') ? (JSON.parse(message) as Record<string, unknown>) : {}

const linesOf = ({ harness }: System): Record<string, unknown>[] => harness.getLogs().map(({ message }) => parsed(message))

/** Events that no rule has decided about yet, and deliveries that have not arrived. */
function underWay(): number {
  const lines = linesOf(system)
  const of = (name: string) => lines.filter(({ event }) => event === name)
  const deliveries = of('dispatch.planned').reduce((total, line) => total + Number(line['deliveries']), 0)
  return EVENTS - of('dispatch.planned').length + deliveries - of('dispatch.delivered').length
}

test('an event costs no more billable operations than its budget', async () => {
  const authorization = `Bearer ${system.secrets['SURVEY_SECRET']}`
  const ids = await Promise.all(
    aFewThousandAnswers(EVENTS, { authorization }).map(async (request) => {
      const response = await fetch(new URL('/v1/webhooks/survey', system.url), { method: 'POST', ...request })
      return ((await response.json()) as { id: string }).id
    }),
  )
  // Who asks the API again and again takes tokens of his own, which are calls too: until all is done the log is asked.
  await expect.poll(underWay, { timeout: 50_000, interval: 200 }).toBe(0)
  const journeys = await awaitAll(system.api, ids, 5_000, () => undefined)
  expect([...journeys.values()].map(endOf)).toEqual(ids.map(() => 'done'))

  const operations = perEvent(linesOf(system), EVENTS)
  // Each kind was counted at all: a count that is missing would keep any budget.
  const acted = [...journeys.values()].filter((journey) => (journey?.deliveries.length ?? 0) > 0).length
  expect(operations.queue).toBeCloseTo(9 + (3 * acted) / EVENTS)
  expect(operations.d1RowsWritten).toBeGreaterThan(4)
  expect(operations.kvReads).toBeGreaterThan(0)
  expect(operations.doCalls).toBeGreaterThan(0)
  expect(overBudget(operations)).toEqual([])
})
