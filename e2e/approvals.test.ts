import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as z from 'zod'
import { followJourney, Journey } from '../scripts/client/journey.ts'
import { PUBLIC_URL, startSystem, type System } from './harness.ts'

const DEADLINE_MS = 20_000

let system: System

beforeAll(async () => {
  system = await startSystem()
  const { config } = await system.api.get('/v1/config', z.looseObject({ config: z.looseObject({}) }))
  const secret = { url: '${E2E_HOOK_URL}', secret: '${E2E_HOOK_SECRET}' }
  const destinations = { refunds: { kind: 'webhook', ...secret }, team: { kind: 'slack', url: '${E2E_CHAT_URL}' } }
  const rules = {
    refund: { when: 'item.text.contains("money back")', then: [{ to: 'refunds', approval: { notify: 'team' } }] },
  }
  await system.api.put(
    '/v1/config',
    {
      config: { ...config, destinations, rules },
      secrets: {
        E2E_HOOK_URL: `${system.sink.url}/webhook/refunds`,
        E2E_HOOK_SECRET: 'whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODk=',
        E2E_CHAT_URL: `${system.sink.url}/slack/services/T0/B0/team`,
      },
    },
    z.unknown(),
  )
})
afterAll(() => system.close())

/** Asks until there is something. */
async function until<T>(look: () => Promise<T | null | undefined> | T | null | undefined, what: string): Promise<T> {
  for (const deadline = Date.now() + DEADLINE_MS; Date.now() < deadline; await pause(100)) {
    const found = await look()
    if (found !== null && found !== undefined) return found
  }
  throw new Error(`${what} did not come`)
}

async function send(id: string): Promise<string> {
  const response = await fetch(new URL('/v1/webhooks/survey', system.url), {
    method: 'POST',
    headers: { authorization: `Bearer ${system.secrets['SURVEY_SECRET']}`, 'content-type': 'application/json' },
    body: JSON.stringify({ event_id: id, user_id: 'u-1', rating: 1, comment: `I want my money back, ${id} <!channel>.` }),
  })
  return ((await response.json()) as { id: string }).id
}

const received = (path: string) => system.sink.received().filter((one) => one.path === path)

/** Waits until the action of an event waits for approval; answers what the team was sent. */
async function notice(id: string, name: string): Promise<string> {
  const body = await until(() => received('/slack/services/T0/B0/team').find((one) => one.body.includes(name))?.body, 'the notice')
  const journey = await system.api.get(`/v1/events/${id}`, Journey)
  expect(journey).toMatchObject({ done: false, deliveries: [{ rule: 'refund', status: 'awaiting_approval' }, { destination: 'team' }] })
  return body
}

const linksOf = (text: string): URL[] =>
  [...new Set([...text.matchAll(/https:\/\/sluice\.test(\/v1\/approvals\/[\w.-]+)/g)].map(([, path]) => path ?? ''))].map(
    (path) => new URL(path, system.url),
  )

test('an action waits until somebody follows the link to approve, and is sent once', async () => {
  // Workers hear of the configuration within a second or two.
  let body = ''
  let id = ''
  for (let n = 1; body === '' && n <= 20; n += 1) {
    id = await send(`first-${n}`)
    const journey = await until(async () => {
      const found = await system.api.get(`/v1/events/${id}`, Journey).catch(() => null)
      return found?.stage === 'dispatched' ? found : null
    }, 'the plan')
    if (journey.deliveries.some(({ status }) => status === 'awaiting_approval')) body = await notice(id, `first-${n}`)
  }
  expect(body).not.toContain('<!channel>')
  expect(body).toContain(PUBLIC_URL)
  const [approve, reject] = linksOf(body)
  if (!approve || !reject) throw new Error('the notice has no links')

  // A chat previews both.
  for (const link of [approve, reject]) expect((await fetch(link)).status).toBe(200)
  expect(received('/webhook/refunds')).toEqual([])

  const decided = await fetch(approve, { method: 'POST', body: new URLSearchParams({ comment: 'Fair enough.' }) })
  expect(await decided.text()).toContain('Approved')
  const journey = await followJourney(system.api, id, DEADLINE_MS, () => undefined)
  expect(journey?.deliveries[0]).toMatchObject({
    status: 'delivered',
    approval: { via: 'link', actor: 'link to team', comment: 'Fair enough.' },
  })
  expect(received('/webhook/refunds')).toHaveLength(1)

  expect((await fetch(reject, { method: 'POST', body: new URLSearchParams() })).status).toBe(409)
  expect((await fetch(approve, { method: 'POST', body: new URLSearchParams() })).status).toBe(409)
  const logs = JSON.stringify(system.harness.getLogs())
  for (const link of [approve, reject]) expect(logs).not.toContain(link.pathname.slice('/v1/approvals/'.length))
})

test('what is rejected is not sent', async () => {
  const before = received('/webhook/refunds').length
  const id = await send('second')
  await notice(id, 'second')
  const { approvals } = await system.api.get(
    '/v1/approvals',
    z.looseObject({ approvals: z.array(z.looseObject({ delivery: z.looseObject({ id: z.string(), eventId: z.string() }) })) }),
  )
  const waiting = approvals.find(({ delivery }) => delivery.eventId === id)
  const response = await fetch(new URL(`/v1/deliveries/${waiting?.delivery.id}/reject`, system.url), {
    method: 'POST',
    headers: { authorization: `Bearer ${system.key}`, 'content-type': 'application/json' },
    body: JSON.stringify({ comment: 'Not this one.' }),
  })
  expect(response.status).toBe(200)
  const journey = await followJourney(system.api, id, DEADLINE_MS, () => undefined)
  expect(journey?.deliveries[0]).toMatchObject({ status: 'skipped', approval: { decision: 'reject', via: 'api' } })
  expect(received('/webhook/refunds')).toHaveLength(before)
})
