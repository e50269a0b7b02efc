import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as z from 'zod'
import { startSystem, type System } from './harness.ts'

const DEADLINE_MS = 60_000
const SECRET = 'the-secret-of-acme'

let system: System
beforeAll(async () => {
  system = await startSystem()
})
afterAll(() => system.close())

const Made = z.looseObject({ key: z.string() })
const Items = z.looseObject({ items: z.array(z.looseObject({ text: z.string(), sentiment: z.string().nullable() })) })

const ask = (path: string, key: string, init: Pick<RequestInit, 'method' | 'body'> = {}) =>
  fetch(new URL(path, system.url), {
    ...init,
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
  })

const itemsOf = async (key: string) => Items.parse(await (await ask('/v1/items', key)).json()).items

async function untilTrue(holds: () => Promise<boolean>, what: string): Promise<void> {
  for (const deadline = Date.now() + DEADLINE_MS; Date.now() < deadline; await pause(200)) if (await holds()) return
  throw new Error(`${what} did not come to be`)
}

test('a workspace that was just made receives, judges and shows its own inputs, and neither sees those of the other', async () => {
  const { key } = Made.parse(
    await (await ask('/v1/workspaces', system.key, { method: 'POST', body: '{"name":"acme","title":"Acme"}' })).json(),
  )
  expect(await itemsOf(key)).toEqual([])

  // The same name as a source of the default workspace, with a secret of its own.
  const { config: theirs } = await system.api.get('/v1/config', z.looseObject({ config: z.looseObject({ sources: z.looseObject({}) }) }))
  const body = JSON.stringify({ config: { version: 1, sources: { survey: theirs.sources['survey'] } }, secrets: { SURVEY_SECRET: SECRET } })
  expect((await ask('/v1/config', key, { method: 'PUT', body })).status).toBe(200)

  const send = (path: string, secret: string, id: string, comment: string) =>
    ask(path, secret, { method: 'POST', body: JSON.stringify({ event_id: id, user_id: 'u-1', rating: 1, comment }) })
  // ingest hears of the source within a second or two.
  await untilTrue(
    async () => (await send('/v1/w/acme/webhooks/survey', SECRET, 'a-1', 'Everything at Acme is broken and slow.')).status === 202,
    'a source of the new workspace',
  )
  expect((await send('/v1/w/acme/webhooks/survey', system.secrets['SURVEY_SECRET'] ?? '', 'a-2', 'Not for Acme.')).status).toBe(401)
  expect((await send('/v1/webhooks/survey', system.secrets['SURVEY_SECRET'] ?? '', 'd-1', 'The default one is fine.')).status).toBe(202)

  await untilTrue(
    async () => (await itemsOf(key))[0]?.sentiment !== undefined && (await itemsOf(key))[0]?.sentiment !== null,
    'a judged item',
  )
  await untilTrue(async () => (await itemsOf(system.key)).length > 0, 'an item of the default workspace')
  expect((await itemsOf(key)).map(({ text }) => text)).toEqual(['Everything at Acme is broken and slow.'])
  expect((await itemsOf(system.key)).map(({ text }) => text)).toEqual(['The default one is fine.'])
}, 180_000)
