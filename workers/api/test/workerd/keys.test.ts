import { NOON } from '@sluice/testing/builders'
import { recordingLogger } from '@sluice/testing/fakes'
import type { Scope } from '@sluice/schema/auth'
import { beforeEach, expect, test } from 'vitest'
import { createKeyFinder } from '../../src/auth/keys.ts'
import { createNoteUse } from '../../src/auth/note-use.ts'
import { modelCaller } from '../../src/llm/model-caller.ts'
import { openDatabase } from '../../src/store/database.ts'
import { env } from './bindings.ts'
import { aKey, aWorld, readError, rowsOf } from './world.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR

interface Shown {
  id: string
  name: string
  prefix: string | null
  scopes: Scope[]
  createdBy: { id: string; name: string | null } | null
  expiresAt: number | null
  revokedAt: number | null
  replacedBy: string | null
  lastUsed: { at: number; address: string | null; agent: string | null } | null
  callsLastDay: number
  own: boolean
}

let now = NOON
const clock = () => now
const world = aWorld({ now: clock, findKey: createKeyFinder(openDatabase(env.DB), 0, clock) })
let admin: { authorization: string }

beforeEach(async () => {
  now = NOON
  admin = await aKey(['admin'])
})

const as = (key: string) => ({ authorization: `Bearer ${key}` })
const send = (method: string, path: string, body?: unknown, headers: Record<string, string> = admin) =>
  world.fetch(path, { method, headers, ...(body !== undefined && { body: JSON.stringify(body) }) })
const make = async (body: object): Promise<{ key: string; apiKey: Shown }> => {
  const response = await send('POST', '/v1/keys', { name: 'reporting', scopes: ['read'], ...body })
  expect(response.status).toBe(200)
  return response.json()
}
const listed = async (query = ''): Promise<Shown[]> => (await (await send('GET', `/v1/keys${query}`)).json<{ keys: Shown[] }>()).keys
const statusOf = async (key: string, path = '/v1/items') => (await world.fetch(path, { headers: as(key) })).status
const audited = () => rowsOf<{ action: string; subject: string }>('SELECT action, subject FROM audit_log ORDER BY seq')

test('a key is shown once, works at once, and is known by its first characters afterwards', async () => {
  const { key, apiKey } = await make({ expiresInDays: 90 })
  expect(key).toMatch(/^key_[0-9a-f]{48}$/)
  expect(await statusOf(key)).toBe(200)
  expect(await statusOf(key, '/v1/secrets')).toBe(200)
  expect((await send('POST', '/v1/secrets/reseal', undefined, as(key))).status).toBe(403)
  expect(apiKey).toMatchObject({ name: 'reporting', prefix: key.slice(0, 10), expiresAt: NOON + 90 * DAY, createdBy: { name: 'test' } })
  const keys = JSON.stringify(await listed())
  expect(keys).toContain(apiKey.prefix)
  expect([keys, JSON.stringify(await rowsOf('SELECT * FROM api_keys'))].join(' ')).not.toContain(key.slice(12))
  expect(await audited()).toEqual([{ action: 'key.created', subject: apiKey.id }])
})

test.each<Scope[]>([['read'], ['read', 'write', 'ingest', 'analyze', 'llm']])(
  'nobody who may do less than everything makes keys: %s',
  async (...scopes) => {
    const response = await send('POST', '/v1/keys', { name: 'mine', scopes: ['admin'] }, await aKey(scopes))
    expect([response.status, (await readError(response)).code]).toEqual([403, 'FORBIDDEN'])
    expect(await rowsOf("SELECT * FROM api_keys WHERE name = 'mine'")).toEqual([])
  },
)

test('a key that has expired is refused, also by the models', async () => {
  const { key } = await make({ scopes: ['llm', 'read'], expiresInDays: 1 })
  const ask = () => modelCaller({ authorization: `Bearer ${key}`, access: null, workspace: null }, world.ports)
  expect(await ask()).toMatchObject({ ok: true, workspace: 'default' })
  now += DAY
  expect(await statusOf(key)).toBe(401)
  expect(await ask()).toMatchObject({ ok: false, code: 'UNAUTHENTICATED' })
  expect((await listed()).map(({ name }) => name)).not.toContain('reporting')
  expect((await listed('?ended=true')).map(({ name }) => name)).toEqual(['reporting'])
})

test('a key that expires is refused in that moment, also where it is remembered', async () => {
  const { key } = await make({ expiresInDays: 1 })
  const find = createKeyFinder(openDatabase(env.DB), 7 * DAY, clock)
  expect(await find(key)).not.toBeNull()
  now += DAY - 1
  expect(await find(key)).not.toBeNull()
  now += 1
  expect(await find(key)).toBeNull()
})

test('a key that is rotated goes on for the overlap; the one after it has its name, its scopes and its length of life', async () => {
  const old = await make({ scopes: ['read', 'ingest'], expiresInDays: 30 })
  now += 10 * DAY
  const response = await send('POST', `/v1/keys/${old.apiKey.id}/rotate`, { overlapHours: 48 })
  const next = await response.json<{ key: string; apiKey: Shown; previousUntil: number }>()
  expect(next).toMatchObject({
    previousUntil: now + 48 * HOUR,
    apiKey: { name: 'reporting', scopes: ['read', 'ingest'], expiresAt: now + 30 * DAY, replacedBy: null },
  })
  expect([await statusOf(old.key), await statusOf(next.key)]).toEqual([200, 200])
  expect((await listed()).find(({ id }) => id === old.apiKey.id)).toMatchObject({ replacedBy: next.apiKey.id, expiresAt: now + 48 * HOUR })
  now += 48 * HOUR
  expect([await statusOf(old.key), await statusOf(next.key)]).toEqual([401, 200])
})

test('an overlap does not make a key live longer than it would have', async () => {
  const { apiKey } = await make({ expiresInDays: 1 })
  const response = await send('POST', `/v1/keys/${apiKey.id}/rotate`, { overlapHours: 720 })
  expect(await response.json()).toMatchObject({ previousUntil: apiKey.expiresAt })
})

test('a key is rotated once: the second time one is told which key it is now', async () => {
  const { apiKey } = await make({})
  const first = await send('POST', `/v1/keys/${apiKey.id}/rotate`, {})
  const next = await first.json<{ apiKey: Shown }>()
  const again = await send('POST', `/v1/keys/${apiKey.id}/rotate`, {})
  expect([again.status, (await readError(again)).message]).toEqual([409, expect.stringContaining(`rotate ${next.apiKey.id}`)])
  expect(await rowsOf("SELECT id FROM api_keys WHERE name = 'reporting'")).toHaveLength(2)
})

test('a program rotates and revokes its own key with no other right, and nobody else’s', async () => {
  const [own, other] = [await make({ scopes: ['ingest'] }), await make({ name: 'other', scopes: ['ingest'] })]
  expect((await send('DELETE', `/v1/keys/${other.apiKey.id}`, undefined, as(own.key))).status).toBe(403)
  expect((await send('POST', `/v1/keys/${other.apiKey.id}/rotate`, {}, as(own.key))).status).toBe(403)
  const next = await (
    await send('POST', `/v1/keys/${own.apiKey.id}/rotate`, { overlapHours: 0 }, as(own.key))
  ).json<{ key: string; apiKey: Shown }>()
  expect(next.apiKey.scopes).toEqual(['ingest'])
  expect((await send('DELETE', `/v1/keys/${next.apiKey.id}`, undefined, as(next.key))).status).toBe(200)
  expect((await send('DELETE', `/v1/keys/${next.apiKey.id}`, undefined, as(next.key))).status).toBe(401)
})

test('revoking a key ends it and its sessions, and stands in the audit log once', async () => {
  const { key, apiKey } = await make({})
  const signIn = await world.fetch('/v1/session', { method: 'POST', body: JSON.stringify({ key }) })
  const cookie = (signIn.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
  const revoke = () => send('DELETE', `/v1/keys/${apiKey.id}`)
  expect(await (await revoke()).json()).toEqual({ id: apiKey.id, revokedAt: NOON })
  expect(await statusOf(key)).toBe(401)
  expect((await world.fetch('/v1/items', { headers: { cookie } })).status).toBe(401)
  expect(await rowsOf('SELECT * FROM sessions')).toEqual([])
  now += 1
  expect(await (await revoke()).json()).toEqual({ id: apiKey.id, revokedAt: NOON })
  expect((await audited()).map(({ action }) => action)).toEqual(['key.created', 'key.revoked'])
})

test('the last admin way in stays, and one is told what to do before', async () => {
  const [{ id } = { id: '' }] = await listed()
  const response = await send('DELETE', `/v1/keys/${id}`)
  const { code, message, details } = await readError(response)
  expect([response.status, code, message]).toEqual([409, 'CONFLICT', 'test is the last admin way into the workspace default.'])
  expect(details[0]?.message).toContain('make another admin key')

  await make({ name: 'elsewhere', scopes: ['admin'], expiresInDays: 1 })
  now += DAY
  expect((await send('DELETE', `/v1/keys/${id}`)).status).toBe(409)
  await make({ name: 'second', scopes: ['admin'] })
  expect((await send('DELETE', `/v1/keys/${id}`)).status).toBe(200)
})

test('an admin key that was rotated is no way in to rely on: the one after it stays', async () => {
  const [{ id } = { id: '' }] = await listed()
  const next = await (await send('POST', `/v1/keys/${id}/rotate`, { overlapHours: 24 })).json<{ key: string; apiKey: Shown }>()
  expect((await send('DELETE', `/v1/keys/${next.apiKey.id}`)).status).toBe(409)
  expect((await send('DELETE', `/v1/keys/${id}`, undefined, as(next.key))).status).toBe(200)
})

test('two admins who revoke each other at the same time do not lock everybody out', async () => {
  const second = await make({ name: 'second', scopes: ['admin'] })
  const first = (await listed()).find(({ name }) => name === 'test')
  const statuses = await Promise.all([
    send('DELETE', `/v1/keys/${second.apiKey.id}`).then(({ status }) => status),
    send('DELETE', `/v1/keys/${first?.id}`, undefined, as(second.key)).then(({ status }) => status),
  ])
  expect(statuses.filter((status) => status === 200)).toHaveLength(1)
  expect(await rowsOf('SELECT id FROM api_keys WHERE revoked_at IS NULL')).toHaveLength(1)
})

test('a list of keys has pages', async () => {
  for (let n = 0; n < 4; n += 1) await make({ name: `key ${n}` })
  const names: string[] = []
  for (let cursor = ''; ;) {
    const page = await (await send('GET', `/v1/keys?limit=2${cursor}`)).json<{ keys: Shown[]; nextCursor: string | null }>()
    names.push(...page.keys.map(({ name }) => name))
    if (page.nextCursor === null) break
    cursor = `&cursor=${page.nextCursor}`
  }
  expect(names.toSorted()).toEqual(['key 0', 'key 1', 'key 2', 'key 3', 'test'])
})

/** Uses are written when the test says so. */
function aNoteUse(db: D1Database = env.DB) {
  const kept: Promise<unknown>[] = []
  const gathering: (() => void)[] = []
  const log = recordingLogger()
  const noteUse = createNoteUse({
    db,
    now: clock,
    keepAlive: (work) => void kept.push(work),
    wait: () => new Promise<void>((resolve) => void gathering.push(resolve)),
    log,
  })
  const written = async () => {
    for (const go of gathering.splice(0)) go()
    await Promise.all(kept.splice(0))
  }
  return { noteUse, written, writes: () => kept.length, log }
}

const curl = { 'cf-connecting-ip': '203.0.113.9', 'user-agent': 'curl/8.9.1' }

test('one sees when, from where and how often a key was used, and a thousand requests write one row', async () => {
  const { key, apiKey } = await make({})
  const { noteUse, written, writes } = aNoteUse()
  const { fetch } = aWorld({ now: clock, noteUse })
  for (let n = 0; n < 10; n += 1) await fetch('/v1/session', { headers: { ...as(key), ...curl } })
  expect(writes()).toBe(1)
  await written()
  expect(await rowsOf('SELECT calls FROM caller_hours')).toEqual([{ calls: 10 }])
  const shown = (await listed()).find(({ id }) => id === apiKey.id)
  expect(shown).toMatchObject({ lastUsed: { at: NOON, address: '203.0.113.9', agent: 'curl' }, callsLastDay: 10 })

  now += 4 * 60_000
  await fetch('/v1/session', { headers: as(key) })
  expect(writes()).toBe(0)
  now += 60_000
  await fetch('/v1/session', { headers: as(key) })
  await written()
  expect(await rowsOf('SELECT calls, last_at FROM caller_hours')).toEqual([{ calls: 12, last_at: NOON + 5 * 60_000 }])
})

test('a key with which models are asked at their own address was used from there', async () => {
  const { key, apiKey } = await make({ scopes: ['llm'] })
  const { noteUse, written } = aNoteUse()
  const from = { address: '203.0.113.9', agent: 'OpenAI/Python 1.99.1' }
  await modelCaller({ authorization: `Bearer ${key}`, access: null, workspace: null, ...from }, { ...world.ports, noteUse })
  await written()
  const shown = (await listed()).find(({ id }) => id === apiKey.id)
  expect(shown).toMatchObject({ lastUsed: { at: NOON, address: '203.0.113.9', agent: 'OpenAI' }, callsLastDay: 1 })
})

test('of the hours in which a key was used two days are kept, and the last one for ever', async () => {
  const { key, apiKey } = await make({})
  const { noteUse, written } = aNoteUse()
  const { fetch } = aWorld({ now: clock, noteUse })
  for (let day = 0; day < 4; day += 1) {
    now = NOON + day * DAY
    await fetch('/v1/session', { headers: as(key) })
    await written()
  }
  expect(await rowsOf('SELECT hour FROM caller_hours')).toHaveLength(3)
  now += 90 * DAY
  expect((await listed()).find(({ id }) => id === apiKey.id)).toMatchObject({ lastUsed: { at: NOON + 3 * DAY }, callsLastDay: 0 })
})

test('a use that could not be written is written with the next one', async () => {
  const { key } = await make({})
  let broken = true
  const db = new Proxy(env.DB, {
    get: (target, property) => {
      if (property === 'batch' && broken) return () => Promise.reject(new Error('D1 is away'))
      const member: unknown = Reflect.get(target, property)
      return typeof member === 'function' ? (member.bind(target) as unknown) : member
    },
  })
  const { noteUse, written, log } = aNoteUse(db)
  const { fetch } = aWorld({ now: clock, noteUse })
  expect((await fetch('/v1/items', { headers: as(key) })).status).toBe(200)
  await written()
  expect(log.lines.map(({ event }) => event)).toEqual(['callers.not_noted'])
  broken = false
  now += 5 * 60_000
  await fetch('/v1/items', { headers: as(key) })
  await written()
  expect(await rowsOf('SELECT calls FROM caller_hours')).toEqual([{ calls: 2 }])
})
