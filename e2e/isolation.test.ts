import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as z from 'zod'
import { startSystem, type System } from './harness.ts'

const EVENTS = 40
const DEADLINE_MS = 60_000
/** Rounds differ by this much from each other on a busy machine. A dead neighbour that is waited for costs ten seconds. */
const NOISE_MS = 1_000
const LIVE = ['first', 'second']

let system: System
let services: Server
let dead = false
/** When each delivery arrived, by its id. */
const arrived = new Map<string, number>()

/** `first` and `second` answer at once; so does `third` until it is dead: then it never answers. */
function startServices(): Promise<Server> {
  const server = createServer((request, response) => {
    request.resume().on('end', () => {
      if (dead && request.url === '/third') return
      const id = String(request.headers['webhook-id'])
      arrived.set(id, arrived.get(id) ?? Date.now())
      response.end('ok')
    })
  })
  return new Promise((resolve) => void server.listen(0, '127.0.0.1', () => resolve(server)))
}

beforeAll(async () => {
  services = await startServices()
  system = await startSystem()
  const { config } = await system.api.get('/v1/config', z.looseObject({ config: z.looseObject({}) }))
  const url = `http://127.0.0.1:${(services.address() as AddressInfo).port}`
  const names = [...LIVE, 'third']
  const secrets = {
    E2E_HOOK_SECRET: 'whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODk=',
    ...Object.fromEntries(names.map((name) => [`E2E_${name.toUpperCase()}`, `${url}/${name}`])),
  }
  const destinations = Object.fromEntries(
    names.map((name) => [name, { kind: 'webhook', url: `\${E2E_${name.toUpperCase()}}`, secret: '${E2E_HOOK_SECRET}' }]),
  )
  const rules = { all: { when: 'item.text.contains("please note")', then: names.map((to) => ({ to })) } }
  await system.api.put('/v1/config', { config: { ...config, destinations, rules }, secrets }, z.unknown())
  for (let n = 1; arrived.size === 0 && n <= 100; n += 1) {
    await send(`warm-${n}`)
    await pause(200)
  }
})
afterAll(async () => {
  await system.close()
  services.closeAllConnections()
  await new Promise((resolve) => services.close(resolve))
})

async function send(id: string): Promise<string> {
  const response = await fetch(new URL('/v1/webhooks/survey', system.url), {
    method: 'POST',
    headers: { authorization: `Bearer ${system.secrets['SURVEY_SECRET']}`, 'content-type': 'application/json' },
    body: JSON.stringify({ event_id: id, user_id: 'u-1', rating: 3, comment: `Report ${id}: please note.` }),
  })
  return ((await response.json()) as { id: string }).id
}

const Deliveries = z.object({ deliveries: z.array(z.object({ id: z.string(), destination: z.string(), createdAt: z.number() })) })

/** Milliseconds from planned to arrived of an event's deliveries to the live ones; null where one is under way still. */
async function delaysOf(event: string): Promise<number[] | null> {
  const { deliveries } = await system.api.get(`/v1/deliveries?event=${event}`, Deliveries)
  const times = deliveries
    .filter(({ destination }) => LIVE.includes(destination))
    .map(({ id, createdAt }) => (arrived.get(id) ?? Number.NaN) - createdAt)
  return times.length < LIVE.length || times.some(Number.isNaN) ? null : times
}

/** The delay within which nineteen of twenty arrive. */
async function p95(round: string): Promise<number> {
  const events = await Promise.all(Array.from({ length: EVENTS }, (_, n) => send(`${round}-${n}`)))
  const deadline = Date.now() + DEADLINE_MS
  const delays: number[] = []
  for (const event of events) {
    let found = await delaysOf(event)
    while (!found && Date.now() < deadline) {
      await pause(200)
      found = await delaysOf(event)
    }
    if (!found) throw new Error(`${event} has not arrived`)
    delays.push(...found)
  }
  return delays.toSorted((a, b) => a - b)[Math.ceil(delays.length * 0.95) - 1] ?? Number.NaN
}

test('one dead destination among three holds up neither of the others', async () => {
  const before = await p95('before')
  dead = true
  // The first one finds out; what comes after it is not made to wait.
  await p95('discovering')
  const during = await p95('during')
  expect(during).toBeLessThan(before * 1.2 + NOISE_MS)
  const third = z.object({ state: z.string(), failures: z.number() })
  expect((await system.api.get('/v1/destinations/first', third)).state).toBe('well')
}, 180_000)
