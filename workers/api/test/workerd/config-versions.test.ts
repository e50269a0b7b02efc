import { configKey } from '@sluice/schema/config'
import { beforeEach, expect, test } from 'vitest'
import { parse } from 'yaml'
import { env } from './bindings.ts'
import { aRule, aRuleWorld } from './rules-world.ts'
import { readError, rowsOf } from './world.ts'

const CONFIG = {
  version: 1,
  sources: { github: { kind: 'github', secret: '${HOOK_SECRET}' } },
  destinations: { tickets: { kind: 'jira' } },
  rules: { first: aRule('loses') },
}
const SECRET = 'correct horse battery staple'
const GIT = { from: 'git', repository: 'acme/bot', commit: '1f0c9ab' } as const

let world = aRuleWorld()
beforeEach(async () => {
  world = aRuleWorld()
  await env.CONFIG.delete(configKey('default'))
})

/** Puts a configuration in force; answers its version. */
async function put(config: object, more: object = {}, reason = 'because'): Promise<number> {
  const response = await world.send('PUT', '/v1/config', { config, ...more }, { headers: { 'sluice-reason': reason } })
  const body = await response.json<{ version: number }>()
  expect([response.status, body]).toMatchObject([200, { version: expect.any(Number) as number }])
  return body.version
}
const first = () => put(CONFIG, { secrets: { HOOK_SECRET: SECRET } }, 'the first')
const restore = (version: number, more: object = {}) =>
  world.send('POST', `/v1/config/versions/${version}/restore`, { reason: 'It was better', ...more })

interface Version {
  version: number
  reason: string | null
  createdBy: string
  appliedFrom: object | null
  changes: { change: string; path: string[] }[]
}
const versions = (query = '') => world.read<{ versions: Version[]; nextCursor: string | null }>(`/v1/config/versions${query}`)

test('whatever changes the configuration is a version, with its author, its reason and what it changed', async () => {
  await first()
  await put(
    { ...CONFIG, sources: { ...CONFIG.sources, api: { kind: 'input' } } },
    { from: GIT, reason: 'Größer → mehr zu lesen' },
    'More to read',
  )
  const rule = { rule: aRule('breaks'), reason: 'Breaking is as bad' }
  expect((await world.send('POST', '/v1/rules/first/publish', rule)).status).toBe(200)
  const source = { source: { kind: 'survey', verify: 'none' }, reason: 'We ask them now' }
  expect((await world.send('PUT', '/v1/sources/survey', source)).status).toBe(200)
  expect((await versions()).versions).toMatchObject([
    { version: 4, reason: 'We ask them now', appliedFrom: null, changes: [{ change: 'added', path: ['sources', 'survey'] }] },
    { version: 3, reason: 'Breaking is as bad', appliedFrom: null, changes: [{ change: 'changed', path: ['rules', 'first'] }] },
    { version: 2, reason: 'Größer → mehr zu lesen', appliedFrom: GIT, changes: [{ change: 'added', path: ['sources', 'api'] }] },
    {
      version: 1,
      reason: 'the first',
      appliedFrom: { from: 'file' },
      createdBy: expect.stringMatching(/^key_/) as string,
      createdByName: 'test',
    },
  ])
})

test('the list goes on where its page ends', async () => {
  await first()
  for (const n of [2, 3, 4]) await put({ ...CONFIG, analysis: { context: `Bakery ${n}` } })
  const page = await versions('?limit=3')
  expect(page.versions.map(({ version }) => version)).toEqual([4, 3, 2])
  const rest = await versions(`?limit=3&cursor=${page.nextCursor}`)
  expect([rest.versions.map(({ version }) => version), rest.nextCursor]).toEqual([[1], null])
})

const when = (before: string, after: string) => [
  { change: 'changed', path: ['rules', 'first'], fields: [{ path: ['when'], before, after }] },
]

test('a version says field by field what it changed, beside the one before it or any other', async () => {
  await first()
  await put({ ...CONFIG, rules: { first: aRule('breaks') } })
  await put({ ...CONFIG, rules: { first: aRule('bursts') } })
  const beside = (query: string) =>
    world.read<{ difference: object[]; against: number | null; yaml: string }>(`/v1/config/versions/3${query}`)
  expect(await beside('')).toMatchObject({ against: 2, difference: when('breaks', 'bursts') })
  const other = await beside('?against=1')
  expect(other).toMatchObject({ against: 1, difference: when('loses', 'bursts') })
  expect(other.yaml).toContain('when: bursts')
  expect(await world.read('/v1/config/versions/1')).toMatchObject({ against: null })
  expect((await world.send('GET', '/v1/config/versions/9')).status).toBe(404)
})

test('no version ever shows a secret', async () => {
  await first()
  const shown = [await versions(), await world.read('/v1/config/versions/1'), await rowsOf('SELECT * FROM configs, audit_log')]
  expect(JSON.stringify(shown)).not.toContain(SECRET)
})

test('an earlier version is put in force again as a version of its own, and the secrets stay', async () => {
  await first()
  await put({ ...CONFIG, rules: {} }, {}, 'Too loud')
  const response = await restore(1, { base: 2 })
  expect(await response.json()).toMatchObject({
    version: 3,
    changed: true,
    secrets: ['HOOK_SECRET'],
    config: { rules: { first: { when: 'loses' } } },
  })
  expect((await versions()).versions[0]).toMatchObject({
    version: 3,
    reason: 'It was better',
    changes: [{ change: 'added', path: ['rules', 'first'] }],
  })
  expect(await world.read('/v1/rules/first')).toMatchObject({
    version: 3,
    versions: [{ version: 3, reason: 'It was better' }, { version: 2 }, { version: 1 }],
  })
  expect(await rowsOf('SELECT action, subject FROM audit_log ORDER BY seq DESC LIMIT 1')).toEqual([
    { action: 'config.restored', subject: '1' },
  ])
})

test('what is newer than what was looked at is not written over', async () => {
  await first()
  await put({ ...CONFIG, rules: {} })
  const stale = await restore(1, { base: 1 })
  expect([stale.status, (await readError(stale)).code]).toEqual([409, 'CONFLICT'])
  const file = await world.send('PUT', '/v1/config', { config: CONFIG, base: 1 })
  expect([file.status, await versions()]).toMatchObject([409, { versions: [{ version: 2 }, { version: 1 }] }])
})

test('a version whose secret is gone says which one it needs', async () => {
  await first()
  await put({ ...CONFIG, sources: {} })
  const response = await restore(1)
  expect([response.status, (await readError(response)).details]).toMatchObject([422, [{ path: 'sources.github.secret' }]])
})

test('only an admin restores', async () => {
  await first()
  expect((await world.send('POST', '/v1/config/versions/1/restore', { reason: 'x' }, { scopes: ['read', 'write'] })).status).toBe(403)
})

test('a configuration that was applied from git says so, and how much was edited since', async () => {
  await first()
  const managed = async () => (await world.read<{ managed: object | null }>('/v1/config')).managed
  expect(await managed()).toBeNull()
  await put({ ...CONFIG, sources: {} }, { from: GIT })
  expect(await managed()).toMatchObject({ repository: 'acme/bot', commit: '1f0c9ab', version: 2, editedSince: 0 })
  await world.send('PUT', '/v1/sources/survey', { source: { kind: 'survey', verify: 'none' }, reason: 'By hand' })
  expect(await managed()).toMatchObject({ version: 2, editedSince: 1 })
  await put(CONFIG, { secrets: { HOOK_SECRET: SECRET } })
  expect(await managed()).toBeNull()
})

test('the whole workspace is sluice.yaml, and applying it changes nothing', async () => {
  await first()
  const response = await world.send('GET', '/v1/config?format=yaml')
  const yaml = await response.text()
  expect([response.headers.get('content-type'), yaml]).toEqual([
    'application/yaml; charset=utf-8',
    expect.stringContaining('secret: ${HOOK_SECRET}'),
  ])
  expect(yaml).not.toContain('maxBytes')
  const again = await world.send('PUT', '/v1/config', { config: parse(yaml) as object })
  expect(await again.json()).toMatchObject({ version: 1, changed: false })
})
