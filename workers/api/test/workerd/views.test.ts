import { evt, NOON } from '@sluice/testing/builders'
import { beforeEach, expect, test } from 'vitest'
import { aKey, aWorld, rowsOf, stored } from './world.ts'

let world = aWorld()
let key: { authorization: string }
const ID = `viw_${'0'.repeat(31)}1`

beforeEach(async () => {
  world = aWorld()
  key = await aKey(['read', 'write'])
})

const ask = (method: string, path: string, body?: unknown, headers = key): Promise<Response> =>
  world.fetch(path, {
    method,
    headers: { ...headers, 'content-type': 'application/json' },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
const views = async (headers = key): Promise<{ id: string; name: string; mine: boolean; count: number | null }[]> =>
  (await (await ask('GET', '/v1/views', undefined, headers)).json<{ views: never[] }>()).views

test('a list is kept under a name, with how much is in it now', async () => {
  await stored({ id: evt(1) })
  await stored({ id: evt(2), source: 'chat', receivedAt: NOON - 10 * 86_400_000 })
  await ask('PUT', `/v1/views/${ID}`, { name: 'Bugs of the week', filters: { category: 'bug', last: '7d' } })
  expect(await views()).toEqual([
    {
      id: ID,
      name: 'Bugs of the week',
      filters: { category: 'bug', last: '7d' },
      shared: false,
      mine: true,
      updatedAt: NOON + 60_000,
      count: 1,
    },
  ])
  const renamed = await ask('PUT', `/v1/views/${ID}`, { name: 'Bugs', filters: { category: 'bug' }, shared: true })
  expect(await renamed.json()).toMatchObject({ name: 'Bugs', shared: true })
  expect(await views()).toMatchObject([{ name: 'Bugs', count: 2 }])
})

test('one’s own list is seen by nobody else, a shared one by everybody of the workspace', async () => {
  const colleague = await aKey(['read', 'write'])
  const stranger = await aKey(['read', 'write'], 'other')
  await ask('PUT', `/v1/views/${ID}`, { name: 'Mine', filters: { source: 'chat' } })
  expect(await views(colleague)).toEqual([])
  expect((await ask('GET', `/v1/views/${ID}`, undefined, colleague)).status).toBe(404)
  expect((await ask('PUT', `/v1/views/${ID}`, { name: 'Theirs', filters: {} }, colleague)).status).toBe(409)
  expect((await ask('DELETE', `/v1/views/${ID}`, undefined, colleague)).status).toBe(404)
  await ask('PUT', `/v1/views/${ID}`, { name: 'Ours', filters: { source: 'chat' }, shared: true })
  expect(await views(colleague)).toMatchObject([{ name: 'Ours', mine: false }])
  expect(await views(stranger)).toEqual([])
})

test('what is shared is changed by everybody, and taken back by who made it alone', async () => {
  const colleague = await aKey(['read', 'write'])
  await ask('PUT', `/v1/views/${ID}`, { name: 'Ours', filters: {}, shared: true })
  expect((await ask('PUT', `/v1/views/${ID}`, { name: 'Ours too', filters: {}, shared: true }, colleague)).status).toBe(200)
  expect((await ask('PUT', `/v1/views/${ID}`, { name: 'Theirs', filters: {}, shared: false }, colleague)).status).toBe(409)
  expect(await views(colleague)).toMatchObject([{ name: 'Ours too', mine: false }])
  expect((await ask('PUT', `/v1/views/${ID}`, { name: 'Mine', filters: {}, shared: false })).status).toBe(200)
  expect(await views(colleague)).toEqual([])
})

test('what was deleted is made again with what was answered', async () => {
  await ask('PUT', `/v1/views/${ID}`, { name: 'Mine', filters: { q: 'export' } })
  const { name, filters, shared } = await (
    await ask('DELETE', `/v1/views/${ID}`)
  ).json<{ name: string; filters: object; shared: boolean }>()
  expect(await views()).toEqual([])
  await ask('PUT', `/v1/views/${ID}`, { name, filters, shared })
  expect(await views()).toMatchObject([{ id: ID, name: 'Mine' }])
  const log = await rowsOf<{ action: string }>('SELECT action FROM audit_log ORDER BY seq')
  expect(log.map(({ action }) => action)).toEqual(['view.saved', 'view.deleted', 'view.saved'])
})

test('there are as many as one finds one’s way among', async () => {
  const answers: number[] = []
  for (let n = 0; n < 41; n += 1)
    answers.push((await ask('PUT', `/v1/views/viw_${n.toString(16).padStart(32, '0')}`, { name: `View ${n}`, filters: {} })).status)
  expect([answers.filter((status) => status === 200).length, answers.at(-1)]).toEqual([40, 409])
})

test.each([{ name: '', filters: {} }, { name: 'x', filters: { colour: 'red' } }, { name: 'x', filters: { q: '"' } }, { name: 'x' }])(
  '%j is refused',
  async (body) => {
    expect((await ask('PUT', `/v1/views/${ID}`, body)).status).toBe(400)
  },
)

test('who may only read keeps no list', async () => {
  expect((await ask('PUT', `/v1/views/${ID}`, { name: 'x', filters: {} }, await aKey(['read']))).status).toBe(403)
})
