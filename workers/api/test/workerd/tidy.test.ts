import { configKey, ConfigSnapshot } from '@sluice/schema/config'
import { NOON } from '@sluice/testing/builders'
import { expect, test } from 'vitest'
import { claimIdempotencyKey } from '../../src/store/idempotency-keys.ts'
import { tidy } from '../../src/sweeper/tidy.ts'
import { env } from './bindings.ts'
import { aKey, aWorld, rowsOf } from './world.ts'

const HOUR = 3_600_000
const world = aWorld()
const put = async (path: string, body: object, into = world) =>
  into.fetch(path, { method: 'PUT', headers: await aKey(['admin']), body: JSON.stringify(body) })
const config = { version: 1, sources: { github: { kind: 'github', secret: '${HOOK_SECRET}' } } }
const snapshot = async () => ConfigSnapshot.parse(await env.CONFIG.get(configKey('default'), 'json'))

test('an older secret that has ended is taken out of D1 and of the copy', async () => {
  await put('/v1/config', { config, secrets: { HOOK_SECRET: 'one' } })
  await put('/v1/secrets/HOOK_SECRET', { value: 'two', keepPreviousHours: 1 })
  await tidy({ ...world.ports, now: () => world.ports.now() + HOUR - 1 })
  expect((await snapshot()).secrets['HOOK_SECRET']).toBeTypeOf('object')
  await tidy({ ...world.ports, now: () => world.ports.now() + HOUR })
  expect((await snapshot()).secrets['HOOK_SECRET']).toBeTypeOf('string')
  expect(await rowsOf('SELECT previous, previous_until AS until FROM secrets')).toEqual([{ previous: null, until: null }])
})

test('a change whose copy could not be written becomes live by itself', async () => {
  await put('/v1/config', { config, secrets: { HOOK_SECRET: 'one' } })
  const broken = aWorld({ kv: { put: () => Promise.reject(new Error('429')) } })
  expect((await put('/v1/config', { config: { version: 1, sources: {} } }, broken)).status).toBe(503)
  expect((await snapshot()).version).toBe(1)
  await tidy(world.ports)
  expect((await snapshot()).version).toBe(2)
})

test('a workspace whose copy cannot be written holds up no other', async () => {
  const broken = aWorld({ kv: { put: () => Promise.reject(new Error('429')) } })
  const prompt = { name: 'reply', content: { system: 'Reply.', user: '{{ text }}', variables: { text: {} } } }
  for (const workspace of ['aaa', 'bbb']) {
    const headers = await aKey(['admin'], workspace)
    const ask = (method: string, path: string, body: object) => broken.fetch(path, { method, headers, body: JSON.stringify(body) })
    expect((await ask('PUT', '/v1/config', { config: { version: 1, sources: {} } })).status).toBe(503)
    const { version } = await (await ask('POST', '/v1/prompts', prompt)).json<{ version: string }>()
    expect((await ask('PUT', '/v1/prompts/reply/labels', { production: version, reason: 'x' })).status).toBe(503)
  }
  const kv = {
    put: (key: string, value: string) => (key.endsWith(':aaa') ? Promise.reject(new Error('429')) : env.CONFIG.put(key, value)),
  }
  await expect(tidy({ ...world.ports, kv })).rejects.toThrow('stored but not live yet')
  expect(await rowsOf('SELECT workspace FROM snapshots WHERE published = version')).toEqual([{ workspace: 'bbb' }])
  expect(await rowsOf('SELECT workspace FROM prompt_snapshots WHERE published = version')).toEqual([{ workspace: 'bbb' }])
})

test('where there is nothing to tidy, nothing is written', async () => {
  await put('/v1/config', { config, secrets: { HOOK_SECRET: 'one' } })
  await tidy({ ...world.ports, kv: { put: () => Promise.reject(new Error('written')) } })
  expect((await snapshot()).version).toBe(1)
})

test('idempotency keys are forgotten after a day, the others stay', async () => {
  const ages = [25, 24, 23, 0]
  for (const age of ages) await claimIdempotencyKey(env.DB, `key ${age}`, 'same', NOON - age * HOUR)
  await tidy({ ...world.ports, now: () => NOON })
  expect(await rowsOf('SELECT id FROM idempotency_keys ORDER BY seq')).toEqual([{ id: 'key 23' }, { id: 'key 0' }])
  await tidy({ ...world.ports, now: () => NOON + 48 * HOUR })
  expect(await rowsOf('SELECT id FROM idempotency_keys')).toEqual([])
})
