import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as z from 'zod'
import { followJourney } from '../scripts/client/journey.ts'
import { startSystem, type System } from './harness.ts'

let system: System
beforeAll(async () => {
  system = await startSystem()
  const { config } = await system.api.get(
    '/v1/config',
    z.looseObject({ config: z.looseObject({ sources: z.record(z.string(), z.unknown()) }) }),
  )
  const sources = { ...config.sources, api: { kind: 'input' } }
  await system.api.put('/v1/config', { config: { ...config, sources } }, z.unknown())
})
afterAll(() => system.close())

const Results = z.object({
  accepted: z.number(),
  results: z.array(
    z.object({ id: z.string().optional(), duplicate: z.boolean().optional(), error: z.looseObject({ code: z.string() }).optional() }),
  ),
})

async function handIn(body: unknown, headers: Record<string, string> = {}): Promise<z.infer<typeof Results>> {
  const response = await fetch(new URL('/v1/inputs', system.url), {
    method: 'POST',
    headers: { authorization: `Bearer ${system.key}`, 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  })
  expect(response.status).toBe(202)
  return Results.parse(await response.json())
}

/** A change of the configuration reaches the Workers a second or so later. */
async function eventually<T>(look: () => Promise<T>, good: (seen: T) => boolean): Promise<T> {
  for (const deadline = Date.now() + 20_000; ; await pause(200)) {
    const seen = await look()
    if (good(seen) || Date.now() > deadline) return seen
  }
}

test('inputs that a program hands in go the whole way, and a repeated request brings nothing new', async () => {
  const body = [
    { text: 'Signing in fails with error 500 since this morning.', author: { id: 'u-1' } },
    { text: '', title: '' },
    { id: 'order-81', text: 'I love the new dashboard, great work!' },
  ]
  const headers = { 'idempotency-key': 'batch-of-today' }
  const first = await eventually(
    () => handIn(body, headers),
    ({ accepted }) => accepted > 0,
  )
  expect(first.results).toMatchObject([{ id: expect.any(String) }, { error: { code: 'SCHEMA_MISMATCH' } }, { id: expect.any(String) }])
  const again = await handIn(body, headers)
  expect(again.results.map(({ id }) => id)).toEqual(first.results.map(({ id }) => id))

  const [bug, , praise] = first.results
  const journeys = await Promise.all([bug, praise].map((result) => followJourney(system.api, result?.id ?? '', 30_000, () => undefined)))
  expect(journeys.map((journey) => journey?.deliveries.map(({ rule }) => rule))).toEqual([['open-ticket'], ['share-kudos']])
  expect(system.sink.received().filter(({ body: text }) => text.includes('Signing in fails with error 500'))).toHaveLength(1)

  const Health = z.looseObject({ received: z.object({ hour: z.number() }), rejected: z.array(z.looseObject({ reason: z.string() })) })
  const health = await eventually(
    () => system.api.get('/v1/sources/api', Health),
    ({ rejected }) => rejected.length > 0,
  )
  expect(health).toMatchObject({ received: { hour: 2 }, rejected: [{ reason: 'SCHEMA_MISMATCH' }] })
})

test('while a secret is changed both values are good, and a wrong one is seen at once', async () => {
  const send = (secret: string, event: string) =>
    fetch(new URL('/v1/webhooks/survey', system.url), {
      method: 'POST',
      headers: { authorization: `Bearer ${secret}` },
      body: JSON.stringify({ event_id: event, user_id: 'u-7', rating: 4, comment: 'Quite nice.' }),
    }).then(({ status }) => status)
  const before = system.secrets['SURVEY_SECRET'] ?? ''
  await system.api.put('/v1/secrets/SURVEY_SECRET', { value: 'the-next-value' }, z.unknown())
  expect(
    await eventually(
      () => send('the-next-value', 'r-1'),
      (status) => status === 202,
    ),
  ).toBe(202)
  expect(await send(before, 'r-2')).toBe(202)
  expect(await send('neither', 'r-3')).toBe(401)

  const Rejected = z.looseObject({
    rejectedRequests: z.array(z.looseObject({ reason: z.string(), headers: z.record(z.string(), z.string()) })),
  })
  const { rejectedRequests } = await eventually(
    () => system.api.get('/v1/sources/survey', Rejected),
    (seen) => seen.rejectedRequests.length > 0,
  )
  expect(rejectedRequests[0]).toMatchObject({ reason: 'SIGNATURE_INVALID' })
  expect(JSON.stringify(rejectedRequests)).not.toContain('neither')
})
