import { evt, NOON } from '@sluice/testing/builders'
import { expect, test } from 'vitest'
import { createKeyFinder } from '../../src/auth/keys.ts'
import { openDatabase } from '../../src/store/database.ts'
import { env } from './bindings.ts'
import { aKey, aWorld, readError, stored } from './world.ts'

/** Every route that asks for a key, and a scope that is not enough for it. */
const ROUTES = [
  ['GET', `/v1/events/${evt(1)}`, 'analyze'],
  ['GET', '/v1/items', 'analyze'],
  ['GET', '/v1/stats/sentiment', 'write'],
  ['GET', '/v1/stats/rejects', 'write'],
  ['GET', '/v1/deliveries', 'write'],
  ['GET', '/v1/dead-letters', 'write'],
  ['POST', `/v1/dead-letters/ded_${'0'.repeat(32)}/replay`, 'read'],
  ['GET', '/v1/config', 'write'],
  ['PUT', '/v1/config', 'write'],
  ['POST', '/v1/inputs', 'write'],
  ['GET', '/v1/sources', 'write'],
  ['GET', '/v1/sources/survey', 'ingest'],
  ['GET', '/v1/secrets', 'write'],
  ['PUT', '/v1/secrets/HOOK_SECRET', 'write'],
  ['DELETE', '/v1/secrets/HOOK_SECRET', 'write'],
  ['POST', '/v1/secrets/reseal', 'write'],
] as const

test.each(ROUTES)('%s %s asks for a key with the right scope', async (method, path, scope) => {
  const { fetch } = aWorld()
  const nobody = await fetch(path, { method })
  expect([nobody.status, nobody.headers.get('www-authenticate'), (await readError(nobody)).code]).toEqual([
    401,
    'Bearer',
    'UNAUTHENTICATED',
  ])
  const wrong = await fetch(path, { method, headers: await aKey([scope]) })
  expect([wrong.status, (await readError(wrong)).code]).toEqual([403, 'FORBIDDEN'])
})

test.each(['Bearer key_0123456789abcdef0123', 'Bearer nonsense', 'Basic abc', 'Bearer '])('%s is no key', async (authorization) => {
  expect((await aWorld().fetch('/v1/items', { headers: { authorization } })).status).toBe(401)
})

test('an admin may do everything', async () => {
  expect((await aWorld().fetch('/v1/items', { headers: await aKey(['admin']) })).status).toBe(200)
})

test('a key sees its own workspace and no other', async () => {
  const id = await stored({ workspace: 'acme' })
  const { fetch } = aWorld()
  const [own, other] = [await aKey(['read'], 'acme'), await aKey(['read'])]
  expect((await fetch(`/v1/events/${id}`, { headers: own })).status).toBe(200)
  expect((await fetch(`/v1/events/${id}`, { headers: other })).status).toBe(404)
  expect(await (await fetch('/v1/items?q=export', { headers: other })).json()).toMatchObject({ items: [] })
  expect(await (await fetch('/v1/stats/sentiment?from=0&to=1&interval=day', { headers: other })).json()).toMatchObject({ buckets: [] })
})

test('a key that was revoked goes on for no longer than it is remembered', async () => {
  const { authorization } = await aKey(['read'])
  const key = authorization.slice('Bearer '.length)
  let now = NOON
  const findKey = createKeyFinder(openDatabase(env.DB), 10_000, () => now)
  expect(await findKey(key)).toMatchObject({ workspace: 'default', scopes: ['read'] })
  await env.DB.prepare('UPDATE api_keys SET revoked_at = ?').bind(NOON).run()
  expect(await findKey(key)).not.toBeNull()
  now += 10_000
  expect(await findKey(key)).toBeNull()
})
