import { expect, test } from 'vitest'
import { createKeyring } from '../src/keyring.ts'
import { createRefResolver, createSecretReader, isCurrent, open, seal } from '../src/secrets.ts'

const OLD = btoa('0123456789abcdef0123456789abcdef')
const NEW = btoa('f123456789abcdef0123456789abcdef')
const before = createKeyring({ MASTER_KEY: OLD })
const during = createKeyring({ MASTER_KEY: NEW, MASTER_KEY_PREVIOUS: OLD })
const after = createKeyring({ MASTER_KEY: NEW })

/** `päss wörd` of default/JIRA_TOKEN under OLD, as it was written before sealed text named its key. */
const V1 = await sealV1(OLD, 'default/JIRA_TOKEN', 'päss wörd')

async function sealV1(master: string, context: string, plain: string): Promise<string> {
  const raw = Uint8Array.from(atob(master), (char) => char.charCodeAt(0))
  const key = await crypto.subtle.importKey('raw', raw, 'AES-GCM', false, ['encrypt'])
  const iv = new Uint8Array(12).fill(7)
  const additionalData = new TextEncoder().encode(context)
  const data = await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData }, key, new TextEncoder().encode(plain))
  return ['v1', Buffer.from(iv).toString('base64'), Buffer.from(data).toString('base64')].join('.')
}

test('a sealed secret opens under the same key, workspace and name', async () => {
  const sealed = await seal(before, 'default', 'JIRA_TOKEN', 'päss wörd')
  expect(sealed).not.toContain('wörd')
  expect(await open(before, 'default', 'JIRA_TOKEN', sealed)).toBe('päss wörd')
})

test('the same secret sealed twice looks different', async () => {
  expect(await seal(before, 'default', 'A', 'x')).not.toBe(await seal(before, 'default', 'A', 'x'))
})

test.each([
  ['another key', after, 'default', 'A'],
  ['another workspace', before, 'acme', 'A'],
  ['another name', before, 'default', 'B'],
])('a sealed secret does not open under %s', async (_what, keyring, workspace, name) => {
  const sealed = await seal(before, 'default', 'A', 'x')
  await expect(open(keyring, workspace, name, sealed)).rejects.toThrow(`secret ${name} does not open with this MASTER_KEY`)
})

test('an altered secret does not open', async () => {
  const sealed = await seal(before, 'default', 'A', 'x')
  const data = sealed.slice(sealed.lastIndexOf('.') + 1)
  const altered = sealed.replace(data, `${data.startsWith('A') ? 'B' : 'A'}${data.slice(1)}`)
  await expect(open(before, 'default', 'A', altered)).rejects.toThrow('does not open')
})

test.each(['', 'plain', 'v1.', 'v1.AAAA', 'v2.01234567.AAAA', 'v3.01234567.AAAA.AAAA'])('%j is no sealed secret', async (text) => {
  await expect(open(before, 'default', 'A', text)).rejects.toThrow('secret A is stored in an unknown form')
})

test('while keys rotate, what either sealed opens, and new seals are of the new one', async () => {
  const old = await seal(before, 'default', 'A', 'old')
  expect(await open(during, 'default', 'A', old)).toBe('old')
  expect(await isCurrent(during, 'A', old)).toBe(false)

  const fresh = await seal(during, 'default', 'A', 'new')
  expect(await isCurrent(during, 'A', fresh)).toBe(true)
  expect(await open(after, 'default', 'A', fresh)).toBe('new')
})

test('what was sealed before there were key ids opens under the key that sealed it, wherever that one stands', async () => {
  expect(await open(before, 'default', 'JIRA_TOKEN', V1)).toBe('päss wörd')
  expect(await open(during, 'default', 'JIRA_TOKEN', V1)).toBe('päss wörd')
  await expect(open(after, 'default', 'JIRA_TOKEN', V1)).rejects.toThrow('MASTER_KEY_PREVIOUS')
  expect(await isCurrent(before, 'JIRA_TOKEN', V1)).toBe(false)
})

test('references resolve to their values, other text stays, an unset name says so', async () => {
  const secrets = { JIRA_TOKEN: await seal(before, 'default', 'JIRA_TOKEN', 't0ken') }
  const resolve = createRefResolver(before, { workspace: 'default', secrets })
  expect(await resolve('${JIRA_TOKEN}')).toBe('t0ken')
  expect(await resolve('https://example.com')).toBe('https://example.com')
  await expect(resolve('${NOT_SET}')).rejects.toThrow('secret NOT_SET has no value')
})

const rotating = async (previousKey = before) => ({
  workspace: 'default',
  secrets: {
    HOOK: {
      current: await seal(before, 'default', 'HOOK', 'new'),
      previous: await seal(previousKey, 'default', 'HOOK', 'old'),
      previousUntil: 1_000,
    },
  },
})

test('of a secret that rotates both values are given, the older with its end; we send with the new one', async () => {
  const snapshot = await rotating()
  expect(await createSecretReader(before, snapshot)('${HOOK}')).toEqual([{ value: 'new' }, { value: 'old', until: 1_000 }])
  expect(await createRefResolver(before, snapshot)('${HOOK}')).toBe('new')
})

test('an older value that no key opens any more does not take the current one with it', async () => {
  expect(await createSecretReader(before, await rotating(after))('${HOOK}')).toEqual([{ value: 'new' }])
})
