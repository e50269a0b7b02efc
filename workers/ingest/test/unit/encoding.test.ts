import { describe, expect, test } from 'vitest'
import { answer, aWorld, errorOf, sign, zip } from './world.ts'

const gzip = { 'content-type': 'application/json', 'content-encoding': 'gzip' }
const bodyOf = (message: Awaited<ReturnType<typeof aWorld>>['world']['sent'][number] | undefined): string => {
  const body = message?.event.body
  return body?.in === 'message' ? new TextDecoder().decode(body.bytes) : ''
}

describe('a gzipped body', () => {
  test('is signed as it was sent and queued unpacked', async () => {
    const { world, post } = await aWorld()
    const sent = await zip(answer())
    expect((await post('survey', sent, { ...gzip, 'x-signature': await sign(sent) })).status).toBe(202)
    expect(bodyOf(world.sent[0])).toBe(answer())
    expect(await errorOf(await post('survey', sent, { ...gzip, 'x-signature': await sign(answer()) }))).toMatchObject({ status: 401 })
  })

  test('counts with the size it unpacks to: a small one may hold a huge one', async () => {
    const { world, post } = await aWorld()
    const bomb = await zip(' '.repeat(100_000_000))
    expect(bomb.length).toBeLessThan(400_000)
    expect(await errorOf(await post('big', bomb, gzip))).toMatchObject({ status: 413, code: 'TOO_LARGE' })
    expect(world.sent).toEqual([])
  })

  test.each<[string, (bytes: Uint8Array) => Uint8Array]>([
    ['that is none', () => new TextEncoder().encode(answer())],
    ['that ends too early', (bytes) => bytes.slice(0, 30)],
    ['with something behind it', (bytes) => Uint8Array.of(...bytes, 1, 2, 3)],
  ])('%s is refused', async (_name, spoil) => {
    const { world, post } = await aWorld()
    expect(await errorOf(await post('open', spoil(await zip(answer())), gzip))).toMatchObject({ status: 400, code: 'INVALID_REQUEST' })
    expect(world.sent).toEqual([])
  })
})

test.each(['br', 'deflate', 'gzip, gzip', 'constructor'])('content encoding %s is not taken', async (name) => {
  const { post } = await aWorld()
  expect(await errorOf(await post('open', answer(), { 'content-encoding': name }))).toMatchObject({
    status: 415,
    code: 'UNSUPPORTED_MEDIA_TYPE',
  })
})

test.each(['', 'identity', 'Identity'])('content encoding "%s" is none', async (name) => {
  const { post } = await aWorld()
  expect((await post('open', answer(), { 'content-encoding': name })).status).toBe(202)
})

test('two bodies whose ids no number can tell apart are two events', async () => {
  const { world, post } = await aWorld()
  for (const id of ['9007199254740993', '9007199254740992'])
    expect((await post('big', `{"id":${id},"text":"The export loses rows."}`)).status).toBe(202)
  expect(world.sent.map(({ event }) => event.dedupeKey)).toEqual(['9007199254740993', '9007199254740992'])
})

test('a key that no store would keep as it is becomes a hash, and different keys stay different', async () => {
  const { world, post } = await aWorld()
  for (const event_id of ['\ud800', '\udbff', 'a\u0000b', 'k'.repeat(200), '好'])
    expect(
      (
        await post(
          'open',
          answer({ event_id }).replaceAll(/[\ud800-\udbff](?![\udc00-\udfff])/g, (half) => `\\u${half.charCodeAt(0).toString(16)}`),
        )
      ).status,
    ).toBe(202)
  const keys = world.sent.map(({ event }) => event.dedupeKey)
  expect(keys.slice(3)).toEqual(['k'.repeat(200), '好'])
  expect(new Set(keys).size).toBe(5)
  expect(keys.slice(0, 3)).toEqual(Array.from({ length: 3 }, () => expect.stringMatching(/^sha256:[0-9a-f]{64}$/) as string))
})
