import { recordingLogger } from '@sluice/testing/fakes'
import { expect, test } from 'vitest'
import { createLiveList } from '../../../src/money/live-list.ts'
import type { PriceList } from '../../../src/money/price-list.ts'

const DAY = 86_400_000
const BUILT_IN: PriceList = {
  version: 'list@1',
  providers: {
    openai: [{ id: 'gpt-a', match: { equals: 'gpt-a' }, context: null, prices: [{ rates: { input: 1_000_000, output: 2_000_000 } }] }],
  },
}
const upstream = (input: number) => ({
  units: {},
  providers: [{ id: 'openai', models: [{ id: 'gpt-a', match: { equals: 'gpt-a' }, prices: { input_mtok: input, output_mtok: 2 } }] }],
})

function aList(body: unknown, status = 200) {
  const stored = new Map<string, string>()
  const works: Promise<unknown>[] = []
  const log = recordingLogger()
  let now = DAY
  const make = () =>
    createLiveList({
      builtIn: () => BUILT_IN,
      kv: {
        get: async (key) => JSON.parse(stored.get(key) ?? 'null') as unknown,
        put: async (key, value) => void stored.set(key, value),
      },
      fetch: async () => ({ ok: true, value: { status, headers: new Headers(), text: JSON.stringify(body), truncated: false, url: '' } }),
      log,
      now: () => (now += 1),
      keepAlive: (work) => void works.push(work),
    })
  return { make, log, settled: () => Promise.all(works) }
}

test('a list of today is in force here at once, and in other isolates with their next look', async () => {
  const world = aList(upstream(0.9))
  const list = world.make()
  expect(list.current().version).toBe('list@1')
  expect(await list.refresh()).toBe('accepted')
  expect(list.current().version).toBe('genai-prices@1970-01-02')
  const other = world.make()
  other.current()
  await world.settled()
  expect(other.current().providers['openai']?.[0]?.prices[0]?.rates.input).toBe(900_000)
})

test.each([
  ['cannot be trusted', upstream(50), 200, 'refused'],
  ['cannot be had', {}, 503, 'unreachable'],
])('a list that %s changes nothing', async (_what, body, status, outcome) => {
  const { make, log } = aList(body, status)
  const list = make()
  expect(await list.refresh()).toBe(outcome)
  expect(list.current()).toEqual(BUILT_IN)
  expect(log.lines.map(({ event }) => event)).toContain(`prices.${outcome}`)
})
