import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as z from 'zod'
import { followJourney, type Journey } from '../scripts/client/journey.ts'
import { startSystem, type System } from './harness.ts'

let system: System

beforeAll(async () => {
  system = await startSystem()
  const { hostname, port } = system.url
  const config = {
    version: 1,
    sources: {
      circle: { kind: 'generic', verify: 'none', map: { text: 'action.text' } },
      reports: { kind: 'generic', verify: 'none', map: { text: 'text', id: 'id' } },
    },
    destinations: {
      back: { kind: 'webhook', url: `http://${hostname}:${port}/v1/webhooks/circle`, secret: '${BACK_SECRET}' },
      tickets: {
        kind: 'jira',
        url: '${JIRA_URL}',
        email: '${JIRA_EMAIL}',
        token: '${JIRA_TOKEN}',
        project: 'FEED',
        group: { withinHours: 1 },
      },
    },
    rules: {
      passOn: { when: 'source == "circle"', then: [{ to: 'back', text: 'once more: {{ item.text }}' }] },
      open: { when: 'source == "reports"', then: [{ to: 'tickets' }] },
    },
  }
  const rules = { 'pass-on': config.rules.passOn, open: config.rules.open }
  const secrets = { BACK_SECRET: `whsec_${Buffer.from('0123456789abcdef0123456789').toString('base64')}` }
  await system.api.put('/v1/config', { config: { ...config, rules }, secrets }, z.looseObject({ version: z.number() }))
})
afterAll(() => system.close())

async function post(source: string, body: object): Promise<string> {
  const response = await fetch(new URL(`/v1/webhooks/${source}`, system.url), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  const text = await response.text()
  expect([response.status, text]).toEqual([202, expect.any(String)])
  return z.object({ id: z.string() }).parse(JSON.parse(text)).id
}

const Deliveries = z.looseObject({
  deliveries: z.array(z.looseObject({ status: z.string(), destination: z.string(), reason: z.string().nullable() })),
})

async function deliveriesTo(destination: string): Promise<z.infer<typeof Deliveries>['deliveries']> {
  const { deliveries } = await system.api.get('/v1/deliveries', Deliveries)
  return deliveries.filter((delivery) => delivery.destination === destination)
}

test('a webhook that comes back to the bot goes round three times, and then it is said why no more', async () => {
  await post('circle', { action: { text: 'hello' } })
  const end = Date.now() + 30_000
  let skipped: Awaited<ReturnType<typeof deliveriesTo>> = []
  while (skipped.length === 0 && Date.now() < end) {
    await pause(200)
    skipped = (await deliveriesTo('back')).filter(({ status }) => status === 'skipped')
  }
  expect(skipped).toMatchObject([{ reason: expect.stringContaining('passed on 3 times') as string }])
  // What comes back may be skipped before it is written down that it has arrived.
  const statuses = async (): Promise<string[]> => (await deliveriesTo('back')).map(({ status }) => status).toSorted()
  await expect.poll(statuses, { timeout: 20_000 }).toEqual(['delivered', 'delivered', 'delivered', 'skipped'])
})

async function journeyOf(id: string): Promise<Journey> {
  const journey = await followJourney(system.api, id, 30_000, () => undefined)
  if (!journey) throw new Error(`${id} did not become final`)
  return journey
}

test('reports of one problem, all at once, are one ticket with a comment for each of the others', async () => {
  const words = 'When I export the customer list as CSV the last rows are missing from the file, order'
  const ids = await Promise.all([1, 2, 3, 4].map((n) => post('reports', { id: `r-${n}`, text: `${words} ${n}${n}` })))
  const other = await post('reports', { id: 'r-5', text: 'The login page stays empty in Safari since the update of Monday' })
  const journeys = await Promise.all(ids.map(journeyOf))
  const keys = journeys.flatMap(({ deliveries }) => deliveries.map(({ status, externalId }) => [status, externalId]))
  expect(new Set(keys.map(String)).size).toBe(1)
  expect(keys[0]).toEqual(['delivered', expect.stringMatching(/^FEED-\d+$/)])
  expect((await journeyOf(other)).deliveries[0]?.externalId).not.toBe(journeys[0]?.deliveries[0]?.externalId)

  const made = system.sink.received().filter(({ service, status }) => service === 'jira' && status === 201)
  expect(made.filter(({ path }) => path.endsWith('/issue'))).toHaveLength(2)
  expect(made.filter(({ path }) => path.endsWith('/comment'))).toHaveLength(3)
  // The first was final before the others were.
  const counts = (await Promise.all(ids.map(journeyOf))).flatMap(({ deliveries }) => deliveries.map((delivery) => delivery['joined']))
  expect(counts.map(String).toSorted()).toEqual(['0', '0', '0', '3'])
})
