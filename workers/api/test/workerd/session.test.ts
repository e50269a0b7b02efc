import { NOON } from '@sluice/testing/builders'
import { beforeEach, expect, test } from 'vitest'
import { createSessionFinder } from '../../src/session/sessions.ts'
import { openDatabase } from '../../src/store/database.ts'
import { env } from './bindings.ts'
import { aKey, aWorld, readError, rowsOf } from './world.ts'

const HERE = 'https://sluice.test'
const { fetch } = aWorld()
let key: string

beforeEach(async () => {
  key = (await aKey(['read', 'write'])).authorization.slice('Bearer '.length)
})

const finderPorts = { database: openDatabase(env.DB), findRole: async () => null, issuers: async () => [] }

const signIn = (headers: Record<string, string> = {}, at = '') =>
  fetch(`${at}/v1/session`, { method: 'POST', body: JSON.stringify({ key }), headers: { 'content-type': 'application/json', ...headers } })
const setCookie = (response: Response): string => response.headers.get('set-cookie') ?? ''
const cookieOf = async (): Promise<string> => setCookie(await signIn()).split(';')[0] ?? ''
const asPage = { 'sluice-csrf': '1', origin: HERE }

test('a key is exchanged for a cookie that no script, no other site and no wire without TLS sees', async () => {
  const response = await signIn({ origin: HERE })
  expect(response.status).toBe(200)
  expect(await response.json()).toEqual({
    workspace: 'default',
    workspaceTitle: 'default',
    timeZone: 'UTC',
    id: expect.stringMatching(/^key_/),
    name: 'test',
    by: 'key',
    role: null,
    scopes: ['read', 'write'],
    expiresAt: NOON + 60_000 + 43_200_000,
  })
  expect(setCookie(response)).toMatch(/^sluice_session=[\w-]{43}; Path=\/; Max-Age=43200; HttpOnly; SameSite=Strict; Secure$/)
})

test('the cookie holds nothing of the key, and the database nothing of the cookie', async () => {
  const cookie = await cookieOf()
  expect(cookie).not.toContain(key.slice(4))
  const stored = JSON.stringify(await rowsOf('SELECT * FROM sessions'))
  expect(stored).not.toContain(cookie.split('=')[1])
})

test.each([
  ['http://localhost:8787', false],
  ['http://127.0.0.1:8787', false],
  ['http://sluice.test', true],
  ['https://localhost:8787', true],
])('signed in at %s, the cookie needs TLS: %s', async (address, secure) => {
  expect(setCookie(await signIn({}, address)).includes('Secure')).toBe(secure)
})

test('with the cookie, routes answer as with the key', async () => {
  const cookie = await cookieOf()
  expect((await fetch('/v1/items', { headers: { cookie } })).status).toBe(200)
  expect(await (await fetch('/v1/session', { headers: { cookie: `theme=dark; ${cookie}` } })).json()).toMatchObject({ name: 'test' })
  expect((await fetch('/v1/secrets/reseal', { method: 'POST', headers: { cookie, ...asPage } })).status).toBe(403)
})

test.each([
  ['neither header nor origin', {}, 403],
  ['no header', { origin: HERE }, 403],
  ['the origin of another site', { ...asPage, origin: 'https://evil.test' }, 403],
  ['no origin', { 'sluice-csrf': '1' }, 403],
  ['both', asPage, 404],
])('a change that is asked for with the cookie and %s', async (_, headers, status) => {
  const cookie = await cookieOf()
  const response = await fetch('/v1/alerts/none/resolve', { method: 'POST', headers: { cookie, ...headers } })
  expect(response.status).toBe(status)
})

test('a page of another site cannot sign somebody in', async () => {
  const response = await signIn({ origin: 'https://evil.test' })
  expect([response.status, (await readError(response)).code, setCookie(response)]).toEqual([403, 'FORBIDDEN', ''])
})

test('a wrong key is refused', async () => {
  key = 'key_ffffffffffffffffffffffffffffffff'
  expect((await signIn()).status).toBe(401)
})

test('signing out ends the session', async () => {
  const cookie = await cookieOf()
  const out = await fetch('/v1/session', { method: 'DELETE', headers: { cookie, ...asPage } })
  expect(setCookie(out)).toMatch(/^sluice_session=; Path=\/; Max-Age=0/)
  expect((await fetch('/v1/items', { headers: { cookie } })).status).toBe(401)
})

test('a key that is revoked ends its sessions within ten seconds', async () => {
  const token = (await cookieOf()).split('=')[1] ?? ''
  let now = NOON
  const find = createSessionFinder({ ...finderPorts, now: () => now }, 10_000)
  expect(await find(token)).toMatchObject({ workspace: 'default' })
  await env.DB.exec('UPDATE api_keys SET revoked_at = 1')
  now += 10_000
  expect(await find(token)).toBeNull()
})

test('a session ends after twelve hours, also where it is remembered', async () => {
  const token = (await cookieOf()).split('=')[1] ?? ''
  let now = NOON
  const find = createSessionFinder({ ...finderPorts, now: () => now }, 86_400_000)
  expect(await find(token)).not.toBeNull()
  now = NOON + 60_000 + 43_200_000
  expect(await find(token)).toBeNull()
})

test('a key says the same of itself without a session', async () => {
  const headers = { authorization: `Bearer ${key}` }
  const answer = await (await fetch('/v1/session', { headers })).json()
  expect(answer).toMatchObject({ workspace: 'default', name: 'test', by: 'key', scopes: ['read', 'write'], expiresAt: null })
})

test('a key of one workspace opens no other', async () => {
  const response = await fetch('/v1/session', { method: 'POST', body: JSON.stringify({ key, workspace: 'acme' }) })
  expect([response.status, (await readError(response)).message]).toEqual([403, expect.stringContaining('acme has keys of its own')])
})

const browser = {
  'cf-connecting-ip': '198.51.100.7',
  'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
}

test('one sees where one is signed in, and can end all of it', async () => {
  await signIn(browser)
  const cookie = await cookieOf()
  const { sessions } = await (await fetch('/v1/sessions', { headers: { cookie } })).json<{ sessions: unknown[] }>()
  expect(sessions).toHaveLength(2)
  expect(sessions).toContainEqual(expect.objectContaining({ address: '198.51.100.7', agent: 'Firefox on Linux', current: false }))
  expect(sessions).toContainEqual(expect.objectContaining({ current: true }))
  expect(JSON.stringify(sessions)).not.toContain(cookie.split('=')[1])

  const other = await aKey(['read'])
  const kept = await fetch('/v1/session', { method: 'POST', body: JSON.stringify({ key: other.authorization.slice('Bearer '.length) }) })
  const out = await fetch('/v1/sessions', { method: 'DELETE', headers: { cookie, ...asPage } })
  expect([await out.json(), setCookie(out)]).toEqual([{ ended: 2 }, expect.stringMatching(/^sluice_session=; Path=\/; Max-Age=0/)])
  expect((await fetch('/v1/items', { headers: { cookie } })).status).toBe(401)
  expect((await fetch('/v1/items', { headers: { cookie: setCookie(kept).split(';')[0] ?? '' } })).status).toBe(200)
})

test('signing in again ends the session before it', async () => {
  const cookie = await cookieOf()
  await signIn({ cookie })
  expect((await fetch('/v1/items', { headers: { cookie } })).status).toBe(401)
})

test('without a session, or with one that nobody began, one is told to sign in', async () => {
  expect((await fetch('/v1/session')).status).toBe(401)
  expect((await fetch('/v1/session', { headers: { cookie: `sluice_session=${'a'.repeat(43)}` } })).status).toBe(401)
})

test('a key in the header counts, whatever cookie comes with it', async () => {
  const cookie = `sluice_session=${'a'.repeat(43)}`
  expect((await fetch('/v1/items', { headers: { cookie, authorization: `Bearer ${key}` } })).status).toBe(200)
})
