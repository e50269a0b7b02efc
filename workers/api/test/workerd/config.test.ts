import { createKeyring } from '@sluice/kit/keyring'
import { open } from '@sluice/kit/secrets'
import { configKey, ConfigSnapshot } from '@sluice/schema/config'
import type { ErrorBody } from '@sluice/schema/errors'
import { beforeEach, expect, test } from 'vitest'
import { env } from './bindings.ts'
import { aKey, aWorld, rowsOf } from './world.ts'

const CONFIG = { version: 1, sources: { github: { kind: 'github', secret: '${HOOK_SECRET}' } } }
const secrets = { HOOK_SECRET: 'correct horse battery staple' }
let world = aWorld()

beforeEach(async () => {
  world = aWorld()
  await env.CONFIG.delete(configKey('default'))
})

async function put(body: unknown, workspace = 'default', into = world): Promise<Response> {
  const headers = { ...(await aKey(['admin'], workspace)), 'content-type': 'application/json' }
  return into.fetch('/v1/config', { method: 'PUT', headers, body: JSON.stringify(body) })
}
const versionOf = async (response: Response) => await response.json<{ version: number; changed: boolean }>()
const detailsOf = async (response: Response) => (await response.json<ErrorBody>()).error.details
const snapshot = async (workspace = 'default') => ConfigSnapshot.parse(await env.CONFIG.get(configKey(workspace), 'json'))

test('a configuration is stored, sealed and published', async () => {
  const response = await put({ config: CONFIG, secrets: { ...secrets, UNUSED: 'x' } })
  expect(response.status).toBe(200)
  const text = await response.text()
  expect(JSON.parse(text)).toMatchObject({ version: 1, changed: true, secrets: ['HOOK_SECRET'], config: { workspace: 'default' } })
  expect(text).not.toContain('horse')

  const published = await snapshot()
  expect(Object.keys(published.secrets)).toEqual(['HOOK_SECRET'])
  expect(await open(createKeyring(env), 'default', 'HOOK_SECRET', published.secrets['HOOK_SECRET'] as string)).toBe(secrets.HOOK_SECRET)
  const got = await world.fetch('/v1/config', { headers: await aKey(['read']) })
  expect(await got.json()).toMatchObject({ version: 1, secrets: ['HOOK_SECRET'] })
})

test('the same once more is the same version; a change of configuration or secret is the next', async () => {
  expect(await versionOf(await put({ config: CONFIG, secrets }))).toMatchObject({ version: 1, changed: true })
  expect(await versionOf(await put({ config: CONFIG, secrets }))).toMatchObject({ version: 1, changed: false })
  expect(await versionOf(await put({ config: CONFIG }))).toMatchObject({ version: 1, changed: false })
  expect(await versionOf(await put({ config: CONFIG, secrets: { HOOK_SECRET: 'another' } }))).toMatchObject({ version: 2, changed: true })
  const changed = { ...CONFIG, analysis: { context: 'A bakery.' } }
  expect(await versionOf(await put({ config: changed }))).toMatchObject({ version: 3, changed: true })
  expect(await rowsOf('SELECT version, created_by LIKE ? AS byKey FROM configs', 'key_%')).toEqual(
    [1, 3].map((version) => ({ version, byKey: 1 })),
  )
  expect((await snapshot()).version).toBe(3)
})

test('every Worker says what is wrong with its part, all at once', async () => {
  const response = await put({
    config: {
      version: 1,
      sources: { odd: { kind: 'no-such-kind' } },
      analysis: { context: 'bad' },
      rules: { bad: { when: '(', then: [{ to: 'x' }] } },
    },
  })
  expect(response.status).toBe(422)
  const details = await detailsOf(response)
  expect(details.map(({ path }) => path)).toEqual(['sources.odd.kind', 'analysis.context', 'rules.bad.when'])
  expect(await rowsOf('SELECT * FROM configs')).toEqual([])
})

test('a misspelt field is named', async () => {
  const response = await put({ config: { ...CONFIG, ruels: {} } })
  expect([response.status, JSON.stringify(await detailsOf(response))]).toEqual([422, expect.stringContaining('ruels')])
})

test('a secret without a value is named where it is used', async () => {
  const response = await put({ config: CONFIG })
  expect(response.status).toBe(422)
  expect(await detailsOf(response)).toMatchObject([{ path: 'sources.github.secret', message: expect.stringContaining('HOOK_SECRET') }])
})

test('a key configures its own workspace only', async () => {
  expect(await detailsOf(await put({ config: { ...CONFIG, workspace: 'acme' }, secrets }))).toMatchObject([{ path: 'workspace' }])
  expect((await put({ config: CONFIG, secrets }, 'acme')).status).toBe(200)
  expect((await snapshot('acme')).workspace).toBe('acme')
})

test('where the copy cannot be written, the next try mends it', async () => {
  const broken = aWorld({ kv: { put: () => Promise.reject(new Error('429')) } })
  const failed = await put({ config: CONFIG, secrets }, 'default', broken)
  expect([failed.status, failed.headers.get('retry-after')]).toEqual([503, '2'])
  expect(await versionOf(await put({ config: CONFIG, secrets }))).toMatchObject({ version: 1, changed: false })
  expect((await snapshot()).version).toBe(1)
})

test('no configuration yet is 404, no JSON is 400', async () => {
  expect((await world.fetch('/v1/config', { headers: await aKey(['read']) })).status).toBe(404)
  const response = await world.fetch('/v1/config', { method: 'PUT', headers: await aKey(['admin']), body: '{' })
  expect([response.status, (await response.json<ErrorBody>()).error.code]).toEqual([400, 'INVALID_JSON'])
})
