import { expect, test } from 'vitest'
import { answer, aWorld, errorOf } from './world.ts'

const survey = { kind: 'survey', verify: 'none' } as const

test('an answer tells the limit and what is left of it', async () => {
  const { world, post } = await aWorld({ door: survey })
  const response = await post('door', answer())
  expect(response.headers.get('ratelimit-policy')).toBe('"default";q=600;w=60')
  expect(response.headers.get('ratelimit')).toBe('"default";r=599;t=1')
  world.now += 60_000
  world.limiterDown = true
  const untold = await post('door', answer({ event_id: '2' }))
  expect([untold.status, untold.headers.get('ratelimit-policy'), untold.headers.get('ratelimit')]).toEqual([
    202,
    '"default";q=600;w=60',
    null,
  ])
})

test('a source that is paused takes nothing and says when to come again; a stranger does not hear of it', async () => {
  const verify = { scheme: 'bearer', secret: '${SURVEY}' }
  const { post } = await aWorld({ door: { ...survey, paused: true }, locked: { ...survey, verify, paused: true } })
  const refused = await post('door', answer())
  expect([await errorOf(refused), refused.headers.get('retry-after')]).toMatchObject([{ status: 503, code: 'SOURCE_PAUSED' }, '600'])
  expect(await errorOf(await post('locked', answer()))).toMatchObject({ status: 401 })
})

test('over it, the answer tells when to come again', async () => {
  const { post } = await aWorld({ door: { ...survey, limit: { requests: 2, per: 'minute' } } })
  for (const event_id of ['1', '2']) expect((await post('door', answer({ event_id }))).status).toBe(202)
  const refused = await post('door', answer({ event_id: '3' }))
  expect(Object.fromEntries(refused.headers)).toMatchObject({
    'retry-after': '30',
    'ratelimit-policy': '"default";q=2;w=60',
    ratelimit: '"default";r=0;t=30',
  })
  expect(await errorOf(refused)).toMatchObject({ status: 429, code: 'RATE_LIMITED' })
})

test('a source that floods leaves the others of its workspace their share', async () => {
  const sources = { flood: survey, calm: survey, idle: survey, other: survey }
  const { world, post } = await aWorld(sources, { limits: { inputs: { requests: 80, per: 'minute' } } })
  let n = 0
  const send = async (source: string) => post(source, answer({ event_id: String(n++) }))
  const flood = []
  const calm = []
  for (let second = 0; second < 120; second++) {
    world.now += 1_000
    for (let i = 0; i < 20; i++) flood.push((await send('flood')).status)
    // An even share of four is one in three seconds.
    if (second % 3 === 0) calm.push((await send('calm')).status)
  }
  expect(calm).toEqual(Array.from({ length: 40 }, () => 202))
  const taken = flood.filter((status) => status === 202).length
  expect(taken).toBeGreaterThanOrEqual(120 + 40 - 5)
  expect(taken + calm.length).toBeLessThanOrEqual(240)
})

test('what is left of both limits is told, and which of them refuses', async () => {
  const { post } = await aWorld({ a: survey, b: survey }, { limits: { inputs: { requests: 4, per: 'minute' } } })
  const first = await post('a', answer())
  expect(first.headers.get('ratelimit-policy')).toBe('"default";q=600;w=60, "workspace";q=4;w=60')
  expect(first.headers.get('ratelimit')).toBe('"default";r=599;t=1, "workspace";r=2;t=15')
  for (const event_id of ['2', '3']) expect((await post('a', answer({ event_id }))).status).toBe(202)
  const refused = await post('a', answer({ event_id: '4' }))
  expect(refused.headers.get('ratelimit')).toBe('"workspace";r=0;t=15')
  expect(await errorOf(refused)).toMatchObject({ status: 429 })
  expect((await post('b', answer({ event_id: '5' }))).status).toBe(202)
})
