import { exampleFor } from '@sluice/cli/sending/examples'
import { type BotConfig, configKey, ConfigSnapshot, type SourceConfig } from '@sluice/schema/config'
import { checkSources } from '@sluice/sources/check'
import { describeKinds } from '@sluice/sources/describe-kinds'
import { describeSources } from '@sluice/sources/describe-sources'
import { compileCel } from '@sluice/sources/expressions/cel'
import { beforeEach, describe, expect, test } from 'vitest'
import { env } from './bindings.ts'
import { aRuleWorld } from './rules-world.ts'
import { readError, rowsOf } from './world.ts'

const GITHUB = { kind: 'github', secret: '${HOOK_SECRET}' }
const SECRET = 'correct horse battery staple'
let world = aRuleWorld()
let posted: Request[] = []
let answer = () => Response.json({ id: 'evt_1' }, { status: 202 })

beforeEach(async () => {
  posted = []
  answer = () => Response.json({ id: 'evt_1' }, { status: 202 })
  const mapping = {
    checkConfig: async (config: BotConfig) => checkSources(config, compileCel),
    sourceKinds: async () => [...describeKinds()],
    exampleOf: async (source: SourceConfig) => exampleFor(source),
    describeSources: async (sources: Record<string, SourceConfig>) => describeSources(sources),
    tryMapping: async () => ({ items: [], issues: [] }),
  }
  world = aRuleWorld({ mapping, ingest: async (request) => (posted.push(request.clone()), answer()) })
  await env.CONFIG.delete(configKey('default'))
})

const put = (name: string, body: object) => world.send('PUT', `/v1/sources/${name}`, { reason: 'because', ...body })
const connect = () => put('github', { source: GITHUB, secrets: { HOOK_SECRET: SECRET } })
const sendTest = async (name = 'github') => (await world.send('POST', `/v1/sources/${name}/test`)).json<object>()
const change = (verb: string) => world.send('POST', `/v1/sources/github/${verb}`, { reason: 'because' })
const published = async () => ConfigSnapshot.parse(await env.CONFIG.get(configKey('default'), 'json'))

describe('a source', () => {
  test('is made with its secret in one step, in a workspace that had nothing', async () => {
    const response = await connect()
    expect([response.status, await response.json()]).toEqual([200, { name: 'github', version: 1, changed: true }])
    expect(await published()).toMatchObject({
      config: { sources: { github: GITHUB } },
      secrets: { HOOK_SECRET: expect.any(String) as string },
    })
    expect(await world.read('/v1/sources/github')).toMatchObject({
      config: GITHUB,
      version: 1,
      path: '/v1/webhooks/github',
      paused: false,
    })
    expect(await rowsOf('SELECT action, subject FROM audit_log')).toEqual([{ action: 'source.put', subject: 'github' }])
    expect(JSON.stringify(await rowsOf('SELECT * FROM audit_log, configs, secrets'))).not.toContain(SECRET)
  })

  test('that is not right is refused as a whole, with what is wrong', async () => {
    const odd = await put('odd', { source: { kind: 'feed', url: 'not an address' } })
    expect([odd.status, (await readError(odd)).details.map(({ path }) => path)]).toEqual([422, ['sources.odd.url']])
    const silent = await put('github', { source: GITHUB })

    expect((await readError(silent)).details).toMatchObject([
      { path: 'sources.github.secret', message: expect.stringContaining('HOOK_SECRET') },
    ])
    expect((await world.send('GET', '/v1/config')).status).toBe(404)
  })

  test('stays beside the others when one is changed or goes', async () => {
    await connect()
    await put('survey', { source: { kind: 'survey', verify: 'none' } })
    const gone = await world.send('DELETE', '/v1/sources/github', { reason: 'Archived' })
    expect(gone.status).toBe(200)
    const { config, secrets } = await published()
    expect([Object.keys(config.sources), secrets]).toEqual([['survey'], {}])
    for (const name of ['github', 'constructor'])
      expect((await world.send('DELETE', `/v1/sources/${name}`, { reason: 'Archived' })).status).toBe(404)
  })

  test('that somebody else has changed in the meantime is not written over', async () => {
    await connect()
    await put('survey', { source: { kind: 'survey', verify: 'none' } })
    expect((await put('github', { source: { ...GITHUB, maxBytes: 5_000 }, base: 1 })).status).toBe(409)
    expect((await put('github', { source: { ...GITHUB, maxBytes: 5_000 }, base: 2 })).status).toBe(200)
  })

  test('is paused and goes on as it was', async () => {
    await connect()
    expect((await change('pause')).status).toBe(200)
    expect([(await published()).config.sources['github']?.paused, await world.read('/v1/sources/github')]).toMatchObject([
      true,
      { paused: true },
    ])
    await change('resume')
    expect((await published()).config.sources['github']).not.toHaveProperty('paused')
    expect(await (await change('resume')).json()).toMatchObject({ changed: false })
  })

  test('is changed by admins only', async () => {
    const { status } = await world.send('PUT', '/v1/sources/github', { source: GITHUB, reason: 'x' }, { scopes: ['read', 'write'] })
    expect(status).toBe(403)
  })
})

describe('a test event', () => {
  test('goes through the door, signed with the secret that is stored', async () => {
    await connect()
    expect(await sendTest()).toEqual({ outcome: 'taken', id: 'evt_1', duplicate: false })
    const [request] = posted
    const key = await crypto.subtle.importKey('raw', new TextEncoder().encode(SECRET), { name: 'HMAC', hash: 'SHA-256' }, false, ['sign'])
    const mac = await crypto.subtle.sign('HMAC', key, await (request as Request).clone().arrayBuffer())
    const hex = Array.from(new Uint8Array(mac), (byte) => byte.toString(16).padStart(2, '0')).join('')
    expect(request?.url).toBe('https://sluice.test/v1/webhooks/github')
    expect(request?.headers.get('x-hub-signature-256')).toBe(`sha256=${hex}`)
  })

  test('that the door refuses says why', async () => {
    await connect()
    answer = () =>
      Response.json({ error: { code: 'RATE_LIMITED', message: 'Too many.', suggestion: '', details: [], requestId: 'r' } }, { status: 429 })
    expect(await sendTest()).toEqual({ outcome: 'refused', status: 429, code: 'RATE_LIMITED', message: 'Too many.' })
  })

  test('that only the provider could sign is not sent', async () => {
    await put('discord', { source: { kind: 'discord', secret: '${KEY}' }, secrets: { KEY: 'ab'.repeat(32) } })
    expect(await sendTest('discord')).toMatchObject({ outcome: 'impossible', message: expect.stringContaining('private key') as string })
    expect(posted).toEqual([])
  })

  test('of a source that is not there is 404', async () => {
    expect((await world.send('POST', '/v1/sources/nobody/test')).status).toBe(404)
  })
})

test('every kind says how it is connected and what it takes', async () => {
  interface Kind {
    kind: string
    way: string
    fields: { name: string; type: string; required: boolean }[]
    testable: boolean
    setup: object | null
  }
  const { kinds } = await world.read<{ kinds: Kind[] }>('/v1/source-kinds')
  const of = (name: string) => kinds.find(({ kind }) => kind === name)
  expect(kinds.length).toBeGreaterThan(60)
  expect(of('github')).toMatchObject({ way: 'called', testable: true, fields: [{ name: 'secret', type: 'secret', required: true }] })
  expect(of('hackernews')?.fields).toContainEqual({
    name: 'what',
    type: 'choice',
    required: false,
    choices: ['all', 'stories', 'comments'],
    default: 'all',
  })
  expect(of('whatsapp')?.fields.map(({ name, type }) => [name, type])).toEqual([
    ['secret', 'secret'],
    ['verifyToken', 'secret'],
  ])
  expect([of('discord')?.testable, of('feed')?.testable, of('email')?.way, of('input')?.way]).toEqual([false, false, 'mailed', 'handed_in'])
  expect(kinds.filter(({ way, setup }) => way === 'called' && setup === null).map(({ kind }) => kind)).toEqual([
    'form',
    'generic',
    'survey',
    'standard-webhooks',
  ])
})
