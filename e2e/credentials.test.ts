import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as z from 'zod'
import { startSystem, type System } from './harness.ts'

const EVENTS = 12
const DEADLINE_MS = 40_000
const GOOD = 'token-that-is-good'
const EXPIRED = 'token-that-has-expired'

let system: System
let crm: Server
/** Deliveries that the service has taken, by their ids, and how many requests it has refused. */
const taken: string[] = []
let refused = 0

/** A service that takes requests with the right token, and no others. */
function startCrm(): Promise<Server> {
  const server = createServer((request, response) => {
    request.resume().on('end', () => {
      const good = request.headers['x-token'] === GOOD
      if (good) taken.push(String(request.headers['webhook-id']))
      else refused += 1
      response.writeHead(good ? 200 : 401).end(good ? 'ok' : `${String(request.headers['x-token'])} is not good`)
    })
  })
  return new Promise((resolve) => void server.listen(0, '127.0.0.1', () => resolve(server)))
}

beforeAll(async () => {
  crm = await startCrm()
  system = await startSystem()
  const { config } = await system.api.get('/v1/config', z.looseObject({ config: z.looseObject({}) }))
  const destinations = {
    crm: { kind: 'webhook', url: '${E2E_CRM_URL}', secret: '${E2E_CRM_SECRET}', headers: { 'x-token': '${E2E_CRM_TOKEN}' } },
    ops: { kind: 'slack', url: '${E2E_OPS_URL}' },
    warm: { kind: 'slack', url: '${E2E_WARM_URL}' },
  }
  const secrets = {
    E2E_CRM_URL: `http://127.0.0.1:${(crm.address() as AddressInfo).port}/in`,
    E2E_CRM_SECRET: 'whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODk=',
    E2E_CRM_TOKEN: EXPIRED,
    E2E_OPS_URL: `${system.sink.url}/slack/services/T0/B0/ops`,
    E2E_WARM_URL: `${system.sink.url}/slack/services/T0/B0/warm`,
  }
  const rules = {
    note: { when: 'item.text.contains("please note")', then: [{ to: 'crm' }] },
    warm: { when: 'item.text.contains("warm up")', then: [{ to: 'warm' }] },
  }
  await system.api.put('/v1/config', { config: { ...config, destinations, rules, alerts: { to: ['ops'] } }, secrets }, z.unknown())
  // Workers hear of it within a second or two: the rules have to be there before the events are.
  for (let n = 1; messagesTo('warm').length === 0 && n <= 100; n += 1) {
    await send(`warm-${n}`, 'We only warm up.')
    await pause(200)
  }
})
afterAll(async () => {
  await system.close()
  await new Promise((resolve) => crm.close(resolve))
})

const messagesTo = (hook: string) => system.sink.received().filter(({ path }) => path === `/slack/services/T0/B0/${hook}`)
const told = () => messagesTo('ops')

async function send(id: string, comment: string): Promise<void> {
  const response = await fetch(new URL('/v1/webhooks/survey', system.url), {
    method: 'POST',
    headers: { authorization: `Bearer ${system.secrets['SURVEY_SECRET']}`, 'content-type': 'application/json' },
    body: JSON.stringify({ event_id: id, user_id: 'u-1', rating: 3, comment }),
  })
  expect(response.status).toBe(202)
}

const note = (n: number) => send(`note-${n}`, `Number ${n}, please note.`)

const Page = z.looseObject({
  deliveries: z.array(
    z.looseObject({
      id: z.string(),
      rule: z.string(),
      status: z.string(),
      heldReason: z.string().nullable(),
      attempts: z.array(z.looseObject({ outcome: z.string() })),
    }),
  ),
})
const deliveries = async () => (await system.api.get('/v1/deliveries?limit=100&destination=crm', Page)).deliveries
const alerts = async () =>
  (
    await system.api.get(
      '/v1/alerts',
      z.looseObject({ alerts: z.array(z.looseObject({ cause: z.string(), resolvedAt: z.number().nullable() })) }),
    )
  ).alerts

/** What the button that tests a destination shows. */
async function tested(): Promise<unknown> {
  const url = new URL('/v1/destinations/crm/test', system.url)
  const response = await fetch(url, { method: 'POST', headers: { authorization: `Bearer ${system.key}` } })
  return response.json()
}

/** Asks until it holds; the last thing seen is what the test then looks at. */
async function until<T>(look: () => Promise<T>, holds: (seen: T) => boolean): Promise<T> {
  let seen = await look()
  for (const deadline = Date.now() + DEADLINE_MS; !holds(seen) && Date.now() < deadline; seen = await look()) await pause(200)
  return seen
}

test('expired credentials pause a destination, are told of once, and cost nothing but time', async () => {
  for (let n = 1; n <= EVENTS / 3; n += 1) await note(n)
  await until(alerts, (seen) => seen.length > 0)
  for (let n = EVENTS / 3 + 1; n <= EVENTS; n += 1) await note(n)
  const held = await until(deliveries, (seen) => seen.length === EVENTS && seen.every(({ heldReason }) => heldReason === 'paused'))
  expect(held.map(({ status, heldReason }) => `${status} ${heldReason}`)).toEqual(held.map(() => 'held paused'))
  expect(held).toHaveLength(EVENTS)

  await until(
    async () => told(),
    (seen) => seen.length > 0,
  )
  expect(told().map(({ body }) => body)).toEqual([expect.stringContaining('Destination crm is paused') as string])
  expect(await alerts()).toMatchObject([{ cause: 'destination_paused:crm', resolvedAt: null }])
  expect(refused).toBeLessThan(EVENTS)
  // What the service repeats of our secret is shown and kept nowhere.
  expect(JSON.stringify([held, await alerts(), told(), await tested(), system.harness.getLogs()])).not.toContain(EXPIRED)

  expect(await tested()).toMatchObject({ ok: false, status: 401, detail: expect.stringContaining('set the secret anew') as string })
  await system.api.put('/v1/secrets/E2E_CRM_TOKEN', { value: GOOD }, z.unknown())
  // The button looks past every copy of the configuration.
  expect(await tested()).toMatchObject({ ok: true, status: 200 })
  const sent = await until(deliveries, (seen) => seen.every(({ status }) => status === 'delivered'))
  expect(sent.map(({ status }) => status)).toEqual(sent.map(() => 'delivered'))
  expect(taken.filter((id) => !id.startsWith('msg_test_')).toSorted()).toEqual(sent.map(({ id }) => id).toSorted())
  expect(await until(alerts, (seen) => seen.every(({ resolvedAt }) => resolvedAt !== null))).toMatchObject([
    { cause: 'destination_paused:crm' },
  ])
  expect(told()).toHaveLength(1)
})
