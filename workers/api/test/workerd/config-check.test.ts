import { expect, test } from 'vitest'
import { aKey, aWorld, rowsOf } from './world.ts'

const CONFIG = { version: 1, sources: { github: { kind: 'github', secret: '${HOOK_SECRET}' } } }

interface Checked {
  issues: { path: string; message: string }[]
  difference: { change: string; path: string[] }[] | null
}

const issuesOf = async (config: unknown): Promise<Checked['issues']> => (await check(config)).issues

async function check(config: unknown): Promise<Checked> {
  const headers = { ...(await aKey(['read'])), 'content-type': 'application/json' }
  const response = await aWorld().fetch('/v1/config/check', { method: 'POST', headers, body: JSON.stringify({ config }) })
  expect(response.status).toBe(200)
  return response.json<Checked>()
}

test('a configuration is checked by all Workers with a key that may only read, and nothing is kept', async () => {
  const wrong = { version: 1, sources: { odd: { kind: 'no-such-kind' } }, rules: { bad: { when: '(', then: [{ to: 'x' }] } } }
  expect((await issuesOf(wrong)).map(({ path }) => path)).toEqual(['sources.odd.kind', 'rules.bad.when'])
  expect(await issuesOf({ ...CONFIG, ruels: {} })).toMatchObject([
    { path: 'ruels', message: expect.stringContaining('is not a field') as string },
  ])
  expect(await rowsOf('SELECT * FROM configs')).toEqual([])
})

test('a secret without a value is named where it is used; with one there is nothing to say', async () => {
  expect(await issuesOf(CONFIG)).toMatchObject([{ path: 'sources.github.secret' }])
  const world = aWorld()
  const headers = { ...(await aKey(['admin'])), 'content-type': 'application/json' }
  const put = await world.fetch('/v1/secrets/HOOK_SECRET', { method: 'PUT', headers, body: JSON.stringify({ value: 'x' }) })
  expect(put.status).toBe(200)
  expect(await issuesOf(CONFIG)).toEqual([])
})

test('what would change beside what is in force is told, and nothing of a configuration that cannot be read', async () => {
  const headers = { ...(await aKey(['admin'])), 'content-type': 'application/json' }
  const before = { version: 1, sources: { forms: { kind: 'survey', verify: 'none' } } }
  const put = await aWorld().fetch('/v1/config', { method: 'PUT', headers, body: JSON.stringify({ config: before }) })
  expect(put.status).toBe(200)
  expect((await check(before)).difference).toEqual([])
  const after = { version: 1, sources: { api: { kind: 'input' } } }
  expect((await check(after)).difference?.map(({ change, path }) => `${change} ${path.join('.')}`)).toEqual([
    'added sources.api',
    'removed sources.forms',
  ])
  expect((await check({ version: 1, ruels: {} })).difference).toBeNull()
})
