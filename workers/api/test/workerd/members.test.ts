import { NOON } from '@sluice/testing/builders'
import { beforeEach, expect, test } from 'vitest'
import { ACCESS, anIssuedWorld, tokenOf } from './issued.ts'
import { aKey, readError, rowsOf } from './world.ts'

const HERE = 'https://sluice.test'
const ADA = 'ada@example.com'
const { fetch } = anIssuedWorld(() => NOON)
let admin: { authorization: string }

const send = (method: string, path: string, body?: unknown, headers: Record<string, string> = admin) =>
  fetch(path, { method, headers, ...(body !== undefined && { body: JSON.stringify(body) }) })

/** The workspace trusts Access, and those who are no members may do what `others` says. */
async function trust(others: object): Promise<void> {
  const config = { version: 1, sources: {}, auth: { jwt: [{ ...ACCESS, ...others }] } }
  const { status } = await send('PUT', '/v1/config', { config })
  if (status !== 200) throw new Error(`the configuration was not taken: ${status}`)
}

beforeEach(async () => {
  admin = await aKey(['admin'])
  await trust({ membersOnly: true })
})

const put = (email: string, role: string) => send('PUT', `/v1/members/${encodeURIComponent(email)}`, { role })
const remove = (email: string) => send('DELETE', `/v1/members/${encodeURIComponent(email)}`)
const through = async (email = ADA, claims = {}) => ({ 'cf-access-jwt-assertion': await tokenOf(email, claims) })
const audited = () =>
  rowsOf<{ action: string; subject: string }>("SELECT action, subject FROM audit_log WHERE action LIKE 'member.%' ORDER BY seq")

/** What somebody may do: look, write, change the configuration. */
async function mayDo(headers: Record<string, string>): Promise<boolean[]> {
  const asked = [
    send('GET', '/v1/items', undefined, headers),
    send('POST', '/v1/alerts/none/resolve', undefined, headers),
    send('POST', '/v1/secrets/reseal', undefined, headers),
  ]
  return (await Promise.all(asked)).map(({ status }) => status !== 403)
}

test.each([
  ['viewer', [true, false, false]],
  ['operator', [true, true, false]],
  ['admin', [true, true, true]],
])('a member with the role %s may do what belongs to it', async (role, may) => {
  expect((await put(ADA, role)).status).toBe(200)
  expect(await mayDo(await through())).toEqual(may)
})

test('a role counts more than what the issuer’s tokens may do otherwise', async () => {
  await trust({ scopes: ['admin'], members: true })
  expect(await mayDo(await through())).toEqual([true, true, true])
  await put(ADA, 'viewer')
  expect(await mayDo(await through())).toEqual([true, false, false])
})

test('an issuer that is trusted for programs cannot say that it is a member', async () => {
  await trust({ scopes: ['read'] })
  await put(ADA, 'admin')
  expect(await mayDo(await through())).toEqual([true, false, false])
  expect(await (await send('GET', '/v1/members')).json()).toMatchObject({ canComeIn: false })
})

test('whoever is no member has the default role, where the issuer has one', async () => {
  await trust({ defaultRole: 'viewer' })
  expect(await mayDo(await through())).toEqual([true, false, false])
  await put(ADA, 'operator')
  expect(await mayDo(await through())).toEqual([true, true, false])
})

test('a configuration that locks the last admin out is refused, by an edit as by a way back', async () => {
  await put(ADA, 'admin')
  const [key] = await rowsOf<{ id: string }>('SELECT id FROM api_keys')
  const ada = await through()
  const shut = { version: 1, sources: {} }
  expect((await send('PUT', '/v1/config', { config: shut })).status).toBe(200)
  await trust({ membersOnly: true })
  expect((await send('DELETE', `/v1/keys/${key?.id}`)).status).toBe(200)
  const versions = await (await send('GET', '/v1/config/versions', undefined, ada)).json<{ versions: { version: number }[] }>()
  const refused = [
    await send('PUT', '/v1/config', { config: shut }, ada),
    await send('PUT', '/v1/config', { config: { ...shut, auth: { jwt: [{ ...ACCESS, scopes: ['read'] }] } } }, ada),
    await send('POST', `/v1/config/versions/${versions.versions[1]?.version}/restore`, { reason: 'x' }, ada),
  ]
  for (const response of refused) expect([response.status, (await readError(response)).details[0]?.path]).toEqual([422, 'auth.jwt'])
  await send('POST', '/v1/keys', { name: 'spare', scopes: ['admin'] }, ada)
  expect((await send('PUT', '/v1/config', { config: shut }, ada)).status).toBe(200)
})

test('whoever may do nothing is told whom to ask', async () => {
  await put('grace@example.com', 'admin')
  const response = await send('GET', '/v1/items', undefined, await through())
  expect(response.status).toBe(403)
  expect((await readError(response)).message).toBe(
    'ada@example.com is no member of the workspace default. Ask an admin of the workspace default: grace@example.com.',
  )
})

test('an address counts in any case of its letters, and not where nobody has checked it', async () => {
  await put(' Ada@Example.com ', 'operator')
  expect(await mayDo(await through('ADA@example.COM'))).toEqual([true, true, false])
  for (const unchecked of [false, 'false', null])
    expect(await mayDo(await through(ADA, { email_verified: unchecked }))).toEqual([false, false, false])
  for (const checked of [true, 'true']) expect(await mayDo(await through(ADA, { email_verified: checked }))).toEqual([true, true, false])
})

test.each(['nobody', '@example.com', 'two words@example.com'])('%s is no address of a member', async (email) => {
  const response = await put(email, 'viewer')
  expect([response.status, (await readError(response)).details[0]?.path]).toEqual([400, 'email'])
})

test('members are listed with their role, and every change stands in the audit log once', async () => {
  await put(ADA, 'viewer')
  await put(ADA, 'viewer')
  await put(ADA, 'operator')
  const list = await (await send('GET', '/v1/members')).json<{ members: object[]; canComeIn: boolean }>()
  expect(list).toMatchObject({
    members: [
      {
        email: ADA,
        role: 'operator',
        scopes: ['read', 'write', 'ingest', 'analyze'],
        addedAt: NOON,
        addedBy: { name: 'test' },
        own: false,
      },
    ],
    canComeIn: true,
  })
  expect((await remove(ADA)).status).toBe(200)
  expect((await remove(ADA)).status).toBe(404)
  expect((await audited()).map(({ action }) => action)).toEqual(['member.put', 'member.put', 'member.removed'])
})

test('a list of members has pages', async () => {
  for (const name of ['ada', 'grace', 'joan']) await put(`${name}@example.com`, 'viewer')
  const page = await (await send('GET', '/v1/members?limit=2')).json<{ members: { email: string }[]; nextCursor: string }>()
  const rest = await (await send('GET', `/v1/members?limit=2&cursor=${page.nextCursor}`)).json<typeof page>()
  expect([...page.members, ...rest.members].map(({ email }) => email)).toEqual(['ada@example.com', 'grace@example.com', 'joan@example.com'])
  expect(rest.nextCursor).toBeNull()
})

test('only an admin says who is a member', async () => {
  await put(ADA, 'operator')
  const response = await send('PUT', `/v1/members/${ADA}`, { role: 'admin' }, await through())
  expect([response.status, (await readError(response)).message]).toEqual([403, 'The role operator may not do this.'])
})

test('the last admin way in stays, be it a member or a key', async () => {
  await put(ADA, 'admin')
  const [{ id } = { id: '' }] = await rowsOf<{ id: string }>('SELECT id FROM api_keys')
  const asAda = await through()
  expect((await send('DELETE', `/v1/keys/${id}`, undefined, asAda)).status).toBe(200)

  const refused = await send('DELETE', `/v1/members/${ADA}`, undefined, asAda)
  expect([refused.status, (await readError(refused)).message]).toEqual([
    409,
    'ada@example.com is the last admin way into the workspace default.',
  ])
  expect((await send('PUT', `/v1/members/${ADA}`, { role: 'viewer' }, asAda)).status).toBe(409)
  expect((await send('PUT', '/v1/members/grace@example.com', { role: 'admin' }, asAda)).status).toBe(200)
  expect((await send('PUT', `/v1/members/${ADA}`, { role: 'viewer' }, asAda)).status).toBe(200)
})

test('a member is no way in where no issuer is trusted', async () => {
  await put(ADA, 'admin')
  await send('PUT', '/v1/config', { config: { version: 1, sources: {} } })
  const [{ id } = { id: '' }] = await rowsOf<{ id: string }>('SELECT id FROM api_keys')
  expect((await send('DELETE', `/v1/keys/${id}`)).status).toBe(409)
})

const signIn = async (body: object = {}, headers = {}) =>
  send('POST', '/v1/session', body, { origin: HERE, ...(await through()), ...headers })
const cookieOf = (response: Response): string => (response.headers.get('set-cookie') ?? '').split(';')[0] ?? ''

test('a browser that comes through Access is signed in without a key', async () => {
  await put(ADA, 'operator')
  const asked = await send('GET', '/v1/sign-in', undefined, await through())
  expect(await asked.json()).toEqual({ person: { name: ADA, workspaces: ['default'] }, refusal: null })

  const response = await signIn()
  expect(await response.json()).toMatchObject({
    workspace: 'default',
    name: ADA,
    by: 'person',
    role: 'operator',
    expiresAt: NOON + 3_600_000,
  })
  const cookie = cookieOf(response)
  expect(await mayDo({ cookie, origin: HERE, 'sluice-csrf': '1' })).toEqual([true, true, false])
  const stored = JSON.stringify(await rowsOf('SELECT * FROM sessions'))
  expect(stored).not.toContain(cookie.split('=')[1])
})

test('whoever comes without a token is asked for a key, and a stranger is told why he may not come in', async () => {
  expect(await (await send('GET', '/v1/sign-in', undefined, {})).json()).toEqual({ person: null, refusal: null })
  const asked = await send('GET', '/v1/sign-in', undefined, await through('eve@example.com'))
  expect(await asked.json()).toEqual({ person: null, refusal: expect.stringContaining('eve@example.com is no member') })
  expect((await send('POST', '/v1/session', {}, {})).status).toBe(401)
})

test('what a member may do in a browser follows his role, and ends with it', async () => {
  await put(ADA, 'operator')
  const cookie = cookieOf(await signIn())
  const asPage = { cookie, origin: HERE, 'sluice-csrf': '1' }
  await put(ADA, 'viewer')
  expect(await mayDo(asPage)).toEqual([true, false, false])
  await remove(ADA)
  expect((await send('GET', '/v1/items', undefined, asPage)).status).toBe(401)
  expect(await rowsOf('SELECT * FROM sessions')).toEqual([])
})

test('a session ends when its issuer is trusted no longer', async () => {
  await put(ADA, 'operator')
  const cookie = cookieOf(await signIn())
  await send('PUT', '/v1/config', { config: { version: 1, sources: {} } })
  expect((await send('GET', '/v1/items', undefined, { cookie })).status).toBe(401)
})

/** Asks for a change as a browser that has come through Access does. */
const resolve = async (headers: object): Promise<number> =>
  (await send('POST', '/v1/alerts/none/resolve', undefined, { ...(await through()), ...headers })).status

test('a page of another site changes nothing in the name of somebody who has come through Access', async () => {
  await put(ADA, 'operator')
  expect(await resolve({ origin: 'https://evil.test' })).toBe(403)
  expect(await resolve({ origin: 'null' })).toBe(403)
  expect(await resolve({ origin: HERE })).toBe(404)
  expect(await resolve({})).toBe(404)
})
