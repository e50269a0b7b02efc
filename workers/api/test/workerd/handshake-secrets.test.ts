import { createKeyring } from '@sluice/kit/keyring'
import { createSecretReader } from '@sluice/kit/secrets'
import { configKey, ConfigSnapshot } from '@sluice/schema/config'
import { beforeEach, expect, test } from 'vitest'
import { keepHandshakeSecret } from '../../src/secrets/keep-handshake.ts'
import { SecretList } from '../../src/routes/list-secrets.ts'
import { env } from './bindings.ts'
import { aKey, aWorld } from './world.ts'

const CONFIG = {
  version: 1,
  sources: { notes: { kind: 'notion', secret: '${NOTES_SECRET}' }, github: { kind: 'github', secret: '${HOOK_SECRET}' } },
}
const TOKEN = 'secret_of-the-handshake'

let world = aWorld()
beforeEach(async () => {
  world = aWorld()
  await env.CONFIG.delete(configKey('default'))
  await send('PUT', '/v1/config', { config: CONFIG, secrets: { HOOK_SECRET: 'ours' } })
})

const send = async (method: string, path: string, body?: unknown): Promise<Response> =>
  world.fetch(path, { method, headers: await aKey(['admin']), ...(body === undefined ? {} : { body: JSON.stringify(body) }) })
const keep = (name: string, value: string, workspace = 'default') => keepHandshakeSecret(workspace, name, value, world.ports)
const valuesOf = async (name: string) =>
  createSecretReader(createKeyring(env), ConfigSnapshot.parse(await env.CONFIG.get(configKey('default'), 'json')))(`\${${name}}`)

test('a configuration may name a secret that its provider gives with the handshake', async () => {
  const { secrets } = SecretList.parse(await (await send('GET', '/v1/secrets')).json())
  expect(secrets).toMatchObject([
    { name: 'HOOK_SECRET', set: true },
    { name: 'NOTES_SECRET', set: false, usedBy: ['sources.notes.secret'] },
  ])
})

test('the first handshake gives the secret, live at once', async () => {
  expect(await keep('NOTES_SECRET', TOKEN)).toBe(true)
  expect(await valuesOf('NOTES_SECRET')).toEqual([{ value: TOKEN }])
  const { secrets } = SecretList.parse(await (await send('GET', '/v1/secrets')).json())
  expect(secrets).toMatchObject([{}, { name: 'NOTES_SECRET', source: 'handshake', updatedBy: null }])
})

test('the same handshake again is fine, another one replaces nothing', async () => {
  await keep('NOTES_SECRET', TOKEN)
  expect(await keep('NOTES_SECRET', TOKEN)).toBe(true)
  expect(await keep('NOTES_SECRET', 'of somebody else')).toBe(false)
  expect(await valuesOf('NOTES_SECRET')).toEqual([{ value: TOKEN }])
})

test('of two handshakes at the same time one wins', async () => {
  const answers = await Promise.all([keep('NOTES_SECRET', 'one'), keep('NOTES_SECRET', 'two')])
  expect(answers.filter(Boolean)).toHaveLength(1)
  expect(await valuesOf('NOTES_SECRET')).toEqual([{ value: answers[0] ? 'one' : 'two' }])
})

test.each([
  ['a secret that is ours to give', 'HOOK_SECRET', 'x', 'default'],
  ['a name that nobody uses', 'SPARE', 'x', 'default'],
  ['another workspace', 'NOTES_SECRET', 'x', 'acme'],
  ['nothing', 'NOTES_SECRET', '', 'default'],
  ['a book', 'NOTES_SECRET', 'x'.repeat(10_001), 'default'],
])('%s is not taken from a handshake', async (_, name, value, workspace) => {
  expect(await keep(name, value, workspace)).toBe(false)
  expect(await valuesOf('HOOK_SECRET')).toEqual([{ value: 'ours' }])
})

test('a secret that the provider renews can be forgotten while it is in use: the source waits for the next handshake', async () => {
  await keep('NOTES_SECRET', TOKEN)
  expect((await send('DELETE', '/v1/secrets/NOTES_SECRET')).status).toBe(200)
  expect(await keep('NOTES_SECRET', 'the next one')).toBe(true)
})

test('a copy that could not be written is written when the provider asks again', async () => {
  const broken = aWorld({ kv: { put: () => Promise.reject(new Error('429')) } })
  await expect(keepHandshakeSecret('default', 'NOTES_SECRET', TOKEN, broken.ports)).rejects.toThrow('not live yet')
  expect(await keep('NOTES_SECRET', TOKEN)).toBe(true)
  expect(await valuesOf('NOTES_SECRET')).toEqual([{ value: TOKEN }])
})
