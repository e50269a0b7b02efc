import type { Limit } from '@sluice/kit/gcra'
import { fail, ok } from '@sluice/kit/result'
import { expect, test } from 'vitest'
import { aKey, aWorld, readError } from './world.ts'

const NOTHING_LEFT = { calls: async () => fail({ retryAfterMs: 2_300 }) }

test('every answer to a caller says what is left: data, errors and refusals', async () => {
  const world = aWorld()
  const headers = await aKey(['read'])
  const ask = async (path: string, init: RequestInit = {}) => {
    const response = await world.fetch(path, { headers, ...init })
    return [response.status, response.headers.get('ratelimit-policy'), response.headers.get('ratelimit')]
  }
  const told = ['"default";q=3000;w=60', '"default";r=2999;t=1']
  expect(await ask('/v1/sources')).toEqual([200, ...told])
  expect(await ask('/v1/sources/nobody')).toEqual([404, ...told])
  expect(await ask('/v1/items?limit=many')).toEqual([400, ...told])
  // Who may not is not counted: there is nobody to tell.
  expect(await ask('/v1/sources', { headers: {} })).toEqual([401, null, null])
})

test('where nothing is left the caller hears when to come again, in the shape of every error', async () => {
  const response = await aWorld(NOTHING_LEFT).fetch('/v1/sources', { headers: await aKey(['read']) })
  expect([response.status, response.headers.get('retry-after'), response.headers.get('ratelimit')]).toEqual([429, '3', '"default";r=0;t=3'])
  expect(await readError(response)).toMatchObject({ code: 'RATE_LIMITED', message: 'One caller may ask 3000 times in 60 s.' })
})

test('each key has a limit of its own, and people have a larger one', async () => {
  const asked: [string, Limit][] = []
  const world = aWorld({ calls: async (key, limit) => (asked.push([key, limit]), ok(null)) })
  const key = await aKey(['admin'])
  const token = key.authorization.replace('Bearer ', '')
  const signedIn = await world.fetch('/v1/session', { method: 'POST', body: JSON.stringify({ key: token }) })
  const cookie = signedIn.headers.get('set-cookie')?.split(';')[0] ?? ''
  const untold = await world.fetch('/v1/sources', { headers: key })
  expect([untold.headers.get('ratelimit-policy'), untold.headers.get('ratelimit')]).toEqual(['"default";q=3000;w=60', null])
  await world.fetch('/v1/sources', { headers: { cookie } })
  await world.fetch('/v1/sources', { headers: await aKey(['read'], 'acme') })
  expect(asked.map(([name, { requests }]) => [name.replace(/key_\w+/, 'key'), requests])).toEqual([
    ['default/calls/program/key', 3_000],
    ['default/calls/person/key', 9_000],
    ['acme/calls/program/key', 3_000],
  ])
})

test('inputs are counted by themselves', async () => {
  const world = aWorld(NOTHING_LEFT)
  const headers = { ...(await aKey(['ingest'])), 'content-type': 'application/json' }
  const response = await world.fetch('/v1/inputs', { method: 'POST', headers, body: '{"text":"Hello"}' })
  expect([response.status === 429, response.headers.get('ratelimit-policy')]).toEqual([false, '"default";q=600;w=60'])
})
