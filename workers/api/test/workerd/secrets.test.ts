import { createKeyring } from '@sluice/kit/keyring'
import { createSecretReader, open, seal } from '@sluice/kit/secrets'
import { configKey, ConfigSnapshot } from '@sluice/schema/config'
import { NOON } from '@sluice/testing/builders'
import { beforeEach, expect, test } from 'vitest'
import type * as z from 'zod'
import { SecretList } from '../../src/routes/list-secrets.ts'
import { notePreviousSecrets } from '../../src/store/note-previous-secrets.ts'
import { env } from './bindings.ts'
import { aKey, aWorld, readError, rowsOf } from './world.ts'

const HOUR = 3_600_000
/** When everything in these tests happens. */
const NOW = NOON + 60_000
const CONFIG = {
  version: 1,
  sources: { github: { kind: 'github', secret: '${HOOK_SECRET}' } },
  destinations: { kudos: { kind: 'slack', url: '${SLACK_URL}' } },
}
const VALUES = { HOOK_SECRET: 'the first value', SLACK_URL: 'https://hooks.example.com/one' }

let world = aWorld()
beforeEach(async () => {
  world = aWorld()
  await Promise.all(['default', 'acme'].map((workspace) => env.CONFIG.delete(configKey(workspace))))
})

async function send(method: string, path: string, body?: unknown, { workspace = 'default', into = world } = {}): Promise<Response> {
  const headers = await aKey(['admin'], workspace)
  return into.fetch(path, { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) })
}
const configure = (secrets: Record<string, string> = VALUES, config: object = CONFIG, workspace = 'default') =>
  send('PUT', '/v1/config', { config, secrets }, { workspace })
const put = (name: string, value: string, keepPreviousHours?: number) =>
  send('PUT', `/v1/secrets/${name}`, { value, ...(keepPreviousHours === undefined ? {} : { keepPreviousHours }) })
const list = async (workspace = 'default'): Promise<z.infer<typeof SecretList>> =>
  SecretList.parse(await (await send('GET', '/v1/secrets', undefined, { workspace })).json())
const snapshot = async (workspace = 'default') => ConfigSnapshot.parse(await env.CONFIG.get(configKey(workspace), 'json'))
/** The values as the other Workers read them. */
const valuesOf = async (name: string, keyring = createKeyring(env)) => createSecretReader(keyring, await snapshot())(`\${${name}}`)

test('a new value is live at once, the one before it stays good for a day', async () => {
  await configure()
  const response = await put('HOOK_SECRET', 'the second value')
  expect(await response.json()).toEqual({ name: 'HOOK_SECRET', version: 2, changed: true, previousUntil: NOW + 24 * HOUR })
  expect((await snapshot()).version).toBe(2)
  expect(await valuesOf('HOOK_SECRET')).toEqual([{ value: 'the second value' }, { value: 'the first value', until: NOW + 24 * HOUR }])
  expect(await valuesOf('SLACK_URL')).toEqual([{ value: VALUES.SLACK_URL }])
})

test('the one before it stays good for as long as was said, or not at all', async () => {
  await configure()
  await put('HOOK_SECRET', 'the second value', 48)
  expect(await valuesOf('HOOK_SECRET')).toMatchObject([{}, { until: NOW + 48 * HOUR }])
  await put('HOOK_SECRET', 'the third value', 0)
  expect(await valuesOf('HOOK_SECRET')).toEqual([{ value: 'the third value' }])
})

test('the same value again changes nothing, but may end the one before it', async () => {
  await configure()
  await put('HOOK_SECRET', 'the second value')
  expect(await (await put('HOOK_SECRET', 'the second value')).json()).toMatchObject({ version: 2, changed: false })
  expect(await (await put('HOOK_SECRET', 'the second value', 0)).json()).toMatchObject({ version: 3, changed: true, previousUntil: null })
  expect(await valuesOf('HOOK_SECRET')).toEqual([{ value: 'the second value' }])
})

test('a configuration with a new secret of a source leaves the one before it good, one of a destination does not', async () => {
  await configure()
  await configure({ HOOK_SECRET: 'the second value', SLACK_URL: 'https://hooks.example.com/two' })
  expect(await valuesOf('HOOK_SECRET')).toMatchObject([{ value: 'the second value' }, { value: 'the first value', until: NOW + 24 * HOUR }])
  expect(await valuesOf('SLACK_URL')).toEqual([{ value: 'https://hooks.example.com/two' }])
})

test('a value can come before the configuration that names it, and stays when it is no longer named', async () => {
  await put('HOOK_SECRET', 'early')
  await put('SLACK_URL', 'early too')
  expect((await configure({})).status).toBe(200)
  await configure({}, { version: 1, sources: {} })
  expect((await snapshot()).secrets).toEqual({})
  expect((await list()).secrets.map(({ name, set, usedBy }) => [name, set, usedBy])).toEqual([
    ['HOOK_SECRET', true, []],
    ['SLACK_URL', true, []],
  ])
})

test('a value that came with a configuration goes with it', async () => {
  await configure()
  await configure({}, { version: 1, sources: {} })
  expect((await list()).secrets).toEqual([])
})

test('the list says who uses what and until when two values are good, and no value', async () => {
  await configure()
  await put('HOOK_SECRET', 'the second value', 1)
  // Of the value before it, and of one that has ended long ago: only the first says something of the value that is good still.
  await notePreviousSecrets(env.DB, [
    { workspace: 'default', name: 'HOOK_SECRET', until: NOW + HOUR, at: NOW + 7 },
    { workspace: 'default', name: 'HOOK_SECRET', until: NOW + HOUR, at: NOW + 5 },
    { workspace: 'default', name: 'HOOK_SECRET', until: NOW - HOUR, at: NOW + 9 },
    { workspace: 'acme', name: 'HOOK_SECRET', until: NOW + HOUR, at: NOW + 11 },
  ])
  const text = await (await send('GET', '/v1/secrets')).text()
  expect(text).not.toMatch(/value"|hooks\.example|v2\./)
  const common = { set: true, updatedAt: NOW, updatedBy: expect.stringMatching(/^key_/) }
  expect(JSON.parse(text)).toEqual({
    secrets: [
      {
        name: 'HOOK_SECRET',
        ...common,
        source: 'api',
        previousUntil: NOW + HOUR,
        previousUsedAt: NOW + 7,
        usedBy: ['sources.github.secret'],
      },
      { name: 'SLACK_URL', ...common, source: 'config', previousUntil: null, previousUsedAt: null, usedBy: ['destinations.kudos.url'] },
    ],
    underPreviousKey: 0,
  })
})

test('another value takes with it when the one before the last was used; a shorter time does not', async () => {
  await configure()
  await put('HOOK_SECRET', 'the second value', 2)
  await notePreviousSecrets(env.DB, [{ workspace: 'default', name: 'HOOK_SECRET', until: NOW + 2 * HOUR, at: NOW + 7 }])
  await put('HOOK_SECRET', 'the second value', 1)
  expect((await list()).secrets[0]).toMatchObject({ previousUntil: NOW + HOUR, previousUsedAt: NOW + 7 })
  await put('HOOK_SECRET', 'the third value', 1)
  expect((await list()).secrets[0]).toMatchObject({ previousUsedAt: null })
})

test('a secret in use is not deleted, and the users are named', async () => {
  await configure()
  const refused = await send('DELETE', '/v1/secrets/HOOK_SECRET')
  expect(refused.status).toBe(409)
  expect(await readError(refused)).toMatchObject({ code: 'CONFLICT', details: [{ path: 'sources.github.secret' }] })
  await put('SPARE', 'x')
  expect((await send('DELETE', '/v1/secrets/SPARE')).status).toBe(200)
  expect((await send('DELETE', '/v1/secrets/SPARE')).status).toBe(404)
})

test('what has ended goes with the next change, whatever that is', async () => {
  await configure()
  await put('HOOK_SECRET', 'the second value', 1)
  const later = aWorld({ now: () => NOW + HOUR })
  await send('PUT', '/v1/secrets/SPARE', { value: 'x' }, { into: later })
  expect(await valuesOf('HOOK_SECRET')).toEqual([{ value: 'the second value' }])
  expect(await rowsOf('SELECT previous FROM secrets WHERE name = ?', 'HOOK_SECRET')).toEqual([{ previous: null }])
})

test('workspaces know nothing of the secrets of each other', async () => {
  await configure()
  await configure({ ...VALUES, HOOK_SECRET: 'of acme' }, CONFIG, 'acme')
  await put('HOOK_SECRET', 'the second value')
  const { secrets } = await snapshot('acme')
  expect(await open(createKeyring(env), 'acme', 'HOOK_SECRET', secrets['HOOK_SECRET'] as string)).toBe('of acme')
  expect((await list('acme')).secrets).toMatchObject([{ previousUntil: null }, {}])
  expect((await send('DELETE', '/v1/secrets/SPARE', undefined, { workspace: 'acme' })).status).toBe(404)
  expect((await list('nowhere')).secrets).toEqual([])
})

test.each([
  ['lower-case', { value: 'x' }],
  ['HOOK_SECRET', { value: '' }],
  ['HOOK_SECRET', { value: 'x'.repeat(10_001) }],
  ['HOOK_SECRET', { value: 'x', keepPreviousHours: -1 }],
  ['HOOK_SECRET', { valeu: 'x' }],
])('%s with a wrong body is refused', async (name, body) => {
  expect((await send('PUT', `/v1/secrets/${name}`, body)).status).toBe(400)
})

const NEW_KEY = btoa('f123456789abcdef0123456789abcdef')
const during = { MASTER_KEY: NEW_KEY, MASTER_KEY_PREVIOUS: env.MASTER_KEY }

test('the master key is changed: both open, all is sealed anew, and the old one can go', async () => {
  await configure()
  await configure({ ...VALUES, HOOK_SECRET: 'of acme' }, CONFIG, 'acme')
  await put('HOOK_SECRET', 'the second value')
  const rotating = aWorld({ keyring: createKeyring(during) })
  const underPrevious = async () =>
    SecretList.parse(await (await send('GET', '/v1/secrets', undefined, { into: rotating })).json()).underPreviousKey
  expect(await underPrevious()).toBe(4)

  const response = await send('POST', '/v1/secrets/reseal', undefined, { into: rotating })
  expect(await response.json()).toEqual({ resealed: 4, left: 0 })
  expect(await underPrevious()).toBe(0)
  expect(await valuesOf('HOOK_SECRET', createKeyring({ MASTER_KEY: NEW_KEY }))).toEqual([
    { value: 'the second value' },
    { value: 'the first value', until: NOW + 24 * HOUR },
  ])
  const again = await send('POST', '/v1/secrets/reseal', undefined, { into: rotating })
  expect(await again.json()).toEqual({ resealed: 0, left: 0 })
  const entries = await rowsOf<{ workspace: string; names: string }>(
    "SELECT workspace, details ->> '$.names' AS names FROM audit_log WHERE action = 'secrets.resealed' ORDER BY workspace",
  )
  expect(entries.map(({ workspace, names }) => [workspace, JSON.parse(names)])).toEqual([
    ['acme', expect.arrayContaining(['HOOK_SECRET', 'SLACK_URL'])],
    ['default', expect.arrayContaining(['HOOK_SECRET', 'SLACK_URL'])],
  ])
  expect((await snapshot()).version).toBe(3)
})

test('what no key opens is left as it is, and the rest is sealed anew', async () => {
  await configure()
  const lost = await seal(createKeyring({ MASTER_KEY: btoa('0'.repeat(32)) }), 'default', 'SLACK_URL', 'x')
  await rowsOf('UPDATE secrets SET current = ? WHERE name = ?', lost, 'SLACK_URL')
  const rotating = aWorld({ keyring: createKeyring(during) })
  expect(await (await send('POST', '/v1/secrets/reseal', undefined, { into: rotating })).json()).toEqual({ resealed: 1, left: 1 })
  expect(rotating.log.lines).toContainEqual(expect.objectContaining({ event: 'secrets.not_resealed' }))
})

test('a removal that was stored and is not live yet can be asked for again', async () => {
  await configure()
  await put('SPARE', 'x')
  const into = aWorld({ kv: { put: () => Promise.reject(new Error('429')) } })
  expect((await send('DELETE', '/v1/secrets/SPARE', undefined, { into })).status).toBe(503)
  expect((await send('DELETE', '/v1/secrets/SPARE')).status).toBe(200)
  expect((await send('DELETE', '/v1/secrets/SPARE')).status).toBe(404)
})

test('two changes at the same time are both made', async () => {
  await configure()
  const answers = await Promise.all([
    put('HOOK_SECRET', 'the second value'),
    put('SLACK_URL', 'https://hooks.example.com/two'),
    put('SPARE', 'x'),
  ])
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200])
  const { version, secrets } = await snapshot()
  expect(version).toBe(4)
  expect(Object.keys(secrets)).toEqual(['HOOK_SECRET', 'SLACK_URL'])
  expect((await valuesOf('HOOK_SECRET'))[0]).toEqual({ value: 'the second value' })
  expect((await valuesOf('SLACK_URL'))[0]).toEqual({ value: 'https://hooks.example.com/two' })
})

test('of two copies on their way to KV the newer one stays, whichever comes last', async () => {
  await configure()
  // The copy of this change is held up until another one has gone past it.
  let passed = false
  const slow = {
    put: async (key: string, value: string) => {
      if (!passed) {
        passed = true
        await put('SLACK_URL', 'https://hooks.example.com/two')
      }
      await env.CONFIG.put(key, value)
    },
  }
  await send('PUT', '/v1/secrets/HOOK_SECRET', { value: 'the second value' }, { into: aWorld({ kv: slow }) })
  expect((await snapshot()).version).toBe(3)
  expect((await valuesOf('SLACK_URL'))[0]).toEqual({ value: 'https://hooks.example.com/two' })
})
