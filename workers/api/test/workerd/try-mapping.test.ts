import { expect, test } from 'vitest'
import { aKey, aWorld, readError, rowsOf } from './world.ts'

const CONFIG = { version: 1, sources: { shop: { kind: 'generic', verify: 'none' } } }

/** Asks what would become of a payload; the neighbour answers with what it was asked. */
async function attempt(name: string, body: unknown, workspace = 'default') {
  const world = aWorld()
  const headers = await aKey(['write'], workspace)
  return world.fetch(`/v1/sources/${name}/try`, { method: 'POST', headers, body: JSON.stringify(body) })
}

const asked = async (response: Response): Promise<[string, unknown]> => {
  const { issues } = await response.json<{ issues: { path: string; message: string }[] }>()
  return [issues[0]?.path ?? '', JSON.parse(issues[0]?.message ?? '[]')]
}

test('a payload is tried with the source as it is saved', async () => {
  await aWorld().fetch('/v1/config', { method: 'PUT', headers: await aKey(['admin']), body: JSON.stringify({ config: CONFIG }) })
  const response = await attempt('shop', { body: { text: 'a' }, headers: { 'x-topic': 'review' } })
  expect(await asked(response)).toEqual(['default/shop/generic', ['{"text":"a"}', 'application/json', { 'x-topic': 'review' }]])
})

test('or with fields that are not saved yet, also under a name that is new', async () => {
  const response = await attempt('fresh', {
    source: { kind: 'survey', verify: 'none' },
    text: 'a=b',
    contentType: 'application/x-www-form-urlencoded',
  })
  expect(await asked(response)).toEqual(['default/fresh/survey', ['a=b', 'application/x-www-form-urlencoded', {}]])
})

test('text is text where nothing else is said', async () => {
  const response = await attempt('fresh', { source: { kind: 'survey' }, text: '{ }' })
  expect(await asked(response)).toEqual(['default/fresh/survey', ['{ }', 'text/plain; charset=utf-8', {}]])
})

test('a source of another workspace is unknown', async () => {
  await aWorld().fetch('/v1/config', { method: 'PUT', headers: await aKey(['admin']), body: JSON.stringify({ config: CONFIG }) })
  const response = await attempt('shop', { body: {} }, 'other')
  expect([response.status, (await readError(response)).code]).toEqual([404, 'UNKNOWN_SOURCE'])
})

test.each([
  ['neither body nor text', {}, 'body'],
  ['both', { body: {}, text: '' }, 'body'],
  ['a source without a kind', { source: {}, body: {} }, 'source.kind'],
  ['a misspelt field', { boddy: {} }, 'body'],
])('%s is refused', async (_what, body, path) => {
  const response = await attempt('shop', body)
  const { code, details } = await readError(response)
  expect([response.status, code, details.map((issue) => issue.path)]).toEqual([400, 'INVALID_REQUEST', expect.arrayContaining([path])])
})

test('reading is not enough, and nothing is stored', async () => {
  const response = await aWorld().fetch('/v1/sources/shop/try', { method: 'POST', headers: await aKey(['read']), body: '{"body":{}}' })
  expect(response.status).toBe(403)
  await attempt('fresh', { source: { kind: 'survey' }, body: {} })
  expect(await rowsOf('SELECT id FROM items UNION SELECT id FROM dead_letters')).toEqual([])
})
