import { configKey } from '@sluice/schema/config'
import { NOON } from '@sluice/testing/builders'
import { beforeEach, expect, test } from 'vitest'
import { env } from './bindings.ts'
import { ACCESS, anIssuedWorld, tokenOf } from './issued.ts'
import { aKey, readError, rowsOf } from './world.ts'

const HERE = 'https://sluice.test'
const ADA = 'ada@example.com'
const { fetch } = anIssuedWorld(() => NOON)
let admin: { authorization: string }

interface Shown {
  name: string
  title: string
  role: string | null
  current: boolean
  canEnter: boolean
}

const send = (method: string, path: string, body?: unknown, headers: Record<string, string> = admin) =>
  fetch(path, { method, headers, ...(body !== undefined && { body: JSON.stringify(body) }) })
const as = (key: string | null) => ({ authorization: `Bearer ${key}` })
const through = async (email = ADA, workspace?: string) => ({
  'cf-access-jwt-assertion': await tokenOf(email),
  ...(workspace !== undefined && { 'sluice-workspace': workspace }),
})
const make = async (body: object = {}, headers: Record<string, string> = admin) =>
  (await send('POST', '/v1/workspaces', { name: 'acme', ...body }, headers)).json<{ workspace: Shown; key: string | null }>()
const namesFor = async (headers: Record<string, string>) =>
  (await (await send('GET', '/v1/workspaces', undefined, headers)).json<{ workspaces: Shown[] }>()).workspaces.map(({ name }) => name)

beforeEach(async () => {
  await Promise.all(['default', 'acme'].map((workspace) => env.CONFIG.delete(configKey(workspace))))
  admin = await aKey(['admin'])
})

test('who makes a workspace with a key gets the first key of it', async () => {
  const { workspace, key } = await make({ title: 'Acme Europe' })
  expect(workspace).toMatchObject({ name: 'acme', title: 'Acme Europe', current: false, canEnter: false })
  const me = await (await send('GET', '/v1/session', undefined, as(key))).json()
  expect(me).toMatchObject({
    workspace: 'acme',
    workspaceTitle: 'Acme Europe',
    name: 'first admin',
    scopes: expect.arrayContaining(['admin']),
  })
  const actions = await rowsOf<{ workspace: string }>(
    "SELECT workspace FROM audit_log WHERE action = 'workspace.created' ORDER BY workspace",
  )
  expect(actions.map((row) => row.workspace)).toEqual(['acme', 'default'])
})

test('a new workspace has a configuration and is empty, whatever the one that it was made from has', async () => {
  const { key } = await make()
  const config = await (await send('GET', '/v1/config', undefined, as(key))).json()
  expect(config).toMatchObject({ config: { workspace: 'acme', sources: {}, rules: {}, destinations: {} } })
  for (const path of ['/v1/overview?from=0&to=3600000', '/v1/items', '/v1/rules', '/v1/sources', '/v1/destinations', '/v1/budgets'])
    expect([path, (await send('GET', path, undefined, as(key))).status]).toEqual([path, 200])
})

test('who makes a workspace as a person is its admin, and enters it with the same token', async () => {
  await send('PUT', '/v1/config', { config: { version: 1, sources: {}, auth: { jwt: [{ ...ACCESS, membersOnly: true }] } } })
  await send('PUT', `/v1/members/${ADA}`, { role: 'admin' })
  const { workspace, key } = await make({}, await through())
  expect([key, workspace]).toEqual([null, expect.objectContaining({ role: 'admin', canEnter: true })])
  expect((await send('PUT', '/v1/workspaces/acme', { title: 'Acme' }, await through(ADA, 'acme'))).status).toBe(200)
  expect(await (await send('GET', '/v1/sign-in', undefined, await through())).json()).toMatchObject({
    person: { workspaces: ['default', 'acme'] },
  })
})

test('whoever makes one with a token that does not say who he is gets a key', async () => {
  await send('PUT', '/v1/config', { config: { version: 1, sources: {}, auth: { jwt: [{ ...ACCESS, scopes: ['admin'] }] } } })
  const { key } = await make({}, await through())
  expect((await send('GET', '/v1/items', undefined, as(key))).status).toBe(200)
})

test('a session is in one workspace; who is a member of several changes over by signing in again', async () => {
  await send('PUT', '/v1/config', { config: { version: 1, sources: {}, auth: { jwt: [{ ...ACCESS, membersOnly: true }] } } })
  await send('PUT', `/v1/members/${ADA}`, { role: 'admin' })
  await make({ title: 'Acme Europe' }, await through())
  const enter = async (workspace: string, cookie = '') => {
    const response = await send('POST', '/v1/session', { workspace }, { ...(await through()), origin: HERE, cookie })
    return { body: await response.json(), cookie: (response.headers.get('set-cookie') ?? '').split(';')[0] ?? '' }
  }
  const first = await enter('default')
  const second = await enter('acme', first.cookie)
  expect(second.body).toMatchObject({ workspace: 'acme', workspaceTitle: 'Acme Europe', role: 'admin' })
  expect(await namesFor({ cookie: second.cookie })).toEqual(['acme', 'default'])
  expect((await send('GET', '/v1/session', undefined, { cookie: first.cookie })).status).toBe(401)
})

test('the issuers of the default workspace vouch for members of another one, and for nobody else', async () => {
  await send('PUT', '/v1/config', { config: { version: 1, sources: {}, auth: { jwt: [{ ...ACCESS, scopes: ['admin'], members: true }] } } })
  const { key } = await make()
  const status = async () => (await send('GET', '/v1/items', undefined, await through(ADA, 'acme'))).status
  expect(await status()).toBe(401)
  await send('PUT', `/v1/members/${ADA}`, { role: 'viewer' }, as(key))
  expect(await status()).toBe(200)
  expect((await send('POST', '/v1/secrets/reseal', undefined, await through(ADA, 'acme'))).status).toBe(403)
})

test('whom a workspace lets in by an issuer of its own hears nothing of where else that address is a member', async () => {
  const trust = async (issuer: object, headers = admin) => {
    const config = { version: 1, sources: {}, auth: { jwt: [{ ...ACCESS, ...issuer }] } }
    expect((await send('PUT', '/v1/config', { config }, headers)).status).toBe(200)
  }
  await trust({ jwks: 'https://id.example.com/keys', membersOnly: true })
  await send('PUT', `/v1/members/${ADA}`, { role: 'admin' })
  const { key } = await make()
  await make({ name: 'secret-project' })
  await env.DB.prepare("INSERT INTO members (workspace, email, role, added_at, added_by) VALUES ('secret-project', ?1, 'admin', 1, 'x')")
    .bind(ADA)
    .run()
  // It names the issuer that the installation trusts, and brings keys of its own.
  await trust({ defaultRole: 'viewer' }, as(key))
  const token = await through(ADA, 'acme')
  const signIn = await send('POST', '/v1/session', { workspace: 'acme' }, { ...token, origin: HERE })
  const cookie = (signIn.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
  expect([await namesFor(token), await namesFor({ cookie })]).toEqual([['acme'], ['acme']])
  // The session lives on by what the installation trusts, and still is what it was.
  await send('PUT', '/v1/config', { config: { version: 1, sources: {} } }, as(key))
  await send('PUT', `/v1/members/${ADA}`, { role: 'viewer' }, as(key))
  expect(await namesFor({ cookie })).toEqual(['acme'])
})

test('a key sees its own workspace, an admin of the default one all of them', async () => {
  const { key } = await make()
  expect(await namesFor(as(key))).toEqual(['acme'])
  expect(await namesFor(await aKey(['read']))).toEqual(['default'])
  expect(await namesFor(admin)).toEqual(['acme', 'default'])
})

test('a name is given once, also that of a workspace which has come with the installation', async () => {
  await make()
  await aKey(['read'], 'older')
  for (const name of ['acme', 'default', 'older']) {
    const response = await send('POST', '/v1/workspaces', { name })
    expect([name, response.status, (await readError(response)).code]).toEqual([name, 409, 'CONFLICT'])
  }
  expect(await rowsOf("SELECT id FROM api_keys WHERE workspace = 'acme'")).toHaveLength(1)
})

test('workspaces are made in the default one only, and by admins', async () => {
  const { key } = await make()
  const ask = (headers: Record<string, string>) => send('POST', '/v1/workspaces', { name: 'more' }, headers)
  expect((await ask(as(key))).status).toBe(403)
  expect((await ask(await aKey(['read', 'write']))).status).toBe(403)
  expect((await send('POST', '/v1/workspaces', { name: 'Not A Name' })).status).toBe(400)
})

test('one renames the workspace that one is in, and no other', async () => {
  await make()
  expect(await (await send('PUT', '/v1/workspaces/default', { title: 'Head office' })).json()).toMatchObject({
    title: 'Head office',
    current: true,
  })
  expect(await (await send('GET', '/v1/session')).json()).toMatchObject({ workspaceTitle: 'Head office' })
  expect((await send('PUT', '/v1/workspaces/acme', { title: 'Mine' })).status).toBe(404)
})
