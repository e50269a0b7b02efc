import { growthOf, LINEAR, onWall } from '@sluice/testing/growth'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type BodyForm, decodeBody } from '../src/decode.ts'

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)
const ALL: readonly BodyForm[] = ['json', 'form', 'multipart', 'text', 'email']
const read = (type: string, body: string | Uint8Array, accepts = ALL, formField?: string) =>
  decodeBody(type, typeof body === 'string' ? bytes(body) : body, { accepts, formField })
const valueOf = async (...args: Parameters<typeof read>): Promise<unknown> => {
  const decoded = await read(...args)
  return decoded.ok ? decoded.value : decoded.failure
}

describe('the content type says how a body is read', () => {
  test('in whatever case, with parameters, or as a JSON of some kind', async () => {
    expect(await valueOf('Application/JSON; charset=utf-8', '{"a":1}')).toEqual({ a: 1 })
    expect(await valueOf('application/problem+json', '[1]')).toEqual([1])
    expect(await valueOf('text/plain', '{"a":1}')).toBe('{"a":1}')
  })

  test('but has no say where only one form is taken', async () => {
    expect(await valueOf('text/plain', '{"a":1}', ['json'])).toEqual({ a: 1 })
    expect(await valueOf('', 'a=1', ['form'])).toEqual({ a: '1' })
  })

  test('nor for what begins as JSON does, where JSON is taken', async () => {
    expect(await valueOf('', '{"a":1}', ['json', 'form'])).toEqual({ a: 1 })
    expect(await valueOf('text/plain', '[1]', ['json', 'form'])).toEqual([1])
    expect(await valueOf('text/plain', '[1]', ['form', 'multipart'])).toMatchObject({ code: 'UNSUPPORTED_MEDIA_TYPE' })
  })

  test('what is not taken is refused with what is', async () => {
    expect(await valueOf('image/png', 'x', ['json', 'form'])).toEqual({
      code: 'UNSUPPORTED_MEDIA_TYPE',
      message: 'The Content-Type image/png is not taken here; send application/json or application/x-www-form-urlencoded.',
    })
    expect(await valueOf('constructor', 'x', ['json', 'text'])).toMatchObject({ code: 'UNSUPPORTED_MEDIA_TYPE' })
  })

  test('nothing at all is nothing', async () => {
    expect(await read('image/png', '')).toEqual({ ok: true, value: undefined })
  })
})

describe('JSON', () => {
  test('the mistake is told by its place, and nothing of the body is', async () => {
    expect(await valueOf('application/json', '{"token":"s3cret",}')).toMatchObject({
      message: expect.stringContaining('at position 18') as string,
    })
    for (const body of ['token=s3cret', '{"token":"s3cret"', '{"token":"s3cret', '"s3cret" s3cret']) {
      const failure = await valueOf('application/json', body)
      expect(failure).toMatchObject({ code: 'INVALID_JSON' })
      expect(JSON.stringify(failure)).not.toContain('s3cret')
    }
  })

  test('an id beyond what a number can tell apart keeps its digits, as text', async () => {
    const body = '{"id":9007199254740993,"user_id" : -9007199254740995,"videoId":[1],"deep":[{"ID":1234567890123456789}]}'
    expect(await valueOf('application/json', body)).toEqual({
      id: '9007199254740993',
      user_id: '-9007199254740995',
      videoId: [1],
      deep: [{ ID: '1234567890123456789' }],
    })
    expect(await valueOf('application/x-www-form-urlencoded', `p=${encodeURIComponent(body)}`, ['form'], 'p')).toMatchObject({
      id: '9007199254740993',
    })
  })

  test('and nothing else changes its type', async () => {
    const bodies = [
      '{"id":1234567890123456,"at_ns":1769999999123456789,"ids":[9007199254740993]}',
      '{"id":1.234567890123456789,"b_id":12345678901234567e3,"c_id":0.1234567890123456}',
      JSON.stringify({ text: String.raw`the \"id":9007199254740993 of it`, more: '\\', id: '"id":1234567890123456789' }),
      JSON.stringify('"id":1234567890123456789'),
    ]
    for (const body of bodies) expect(await valueOf('application/json', body)).toEqual(JSON.parse(body))
  })

  test('a mistake behind such an id is told by its place', async () => {
    expect(await valueOf('application/json', '{"id":9007199254740993,}')).toMatchObject({
      message: expect.stringContaining('at position 23') as string,
    })
  })

  test.each([
    ['ids', '{"id":9007199254740993},'],
    ['texts before it', '"",'],
    ['long numbers in texts', '"9007199254740993",'],
    ['escapes', String.raw`"\\\\\"",`],
  ])('with very many %s is read in time by its size', async (_what, piece) => {
    const body = (size: number): string => `[${piece.repeat(size / piece.length)}{"id":9007199254740993}]`
    const { ratio } = await growthOf((size) => {
      const json = bytes(body(size))
      return () => decodeBody('', json, { accepts: ['json'] })
    }, 1_000_000)
    expect(ratio).toBeLessThan(LINEAR)
  })

  test('what is not UTF-8 is none', async () => {
    expect(await valueOf('application/json', Uint8Array.of(0x22, 0xff, 0x22))).toMatchObject({ code: 'INVALID_JSON' })
    expect(await valueOf('application/json', Uint8Array.of(0xef, 0xbb, 0xbf, 0x31))).toBe(1)
  })

  test('odd but right bodies are read: deep ones, huge numbers, names twice, `__proto__`, half characters', async () => {
    expect(await read('application/json', `${'['.repeat(100_000)}${']'.repeat(100_000)}`)).toMatchObject({ ok: true })
    expect(await valueOf('application/json', '{"a":1e999,"a":123456789012345678901234567890}')).toEqual({ a: 1.2345678901234568e29 })
    const value = await valueOf('application/json', '{"__proto__":{"admin":true}}')
    expect((value as { admin?: boolean }).admin).toBeUndefined()
    expect(await valueOf('application/json', '"\\ud800"')).toBe('\ud800')
  })
})

describe('a form', () => {
  test('is an object of texts, and of lists where a name comes again', async () => {
    const type = 'application/x-www-form-urlencoded'
    expect(await valueOf(type, 'a=1&b=%C3%BC+x&a=2&a=3&c')).toEqual({ a: ['1', '2', '3'], b: 'ü x', c: '' })
    const odd = (await valueOf(type, '__proto__=1&constructor=2&%ff=%zz')) as object
    expect(Object.keys(odd)).toEqual(['__proto__', 'constructor', '\ufffd'])
  })

  test('may hold its payload as JSON in a field', async () => {
    const type = 'application/x-www-form-urlencoded'
    expect(await valueOf(type, 'payload=%7B%22a%22%3A1%7D', ALL, 'payload')).toEqual({ a: 1 })
    expect(await valueOf(type, 'payload=x', ALL, 'payload')).toMatchObject({ code: 'INVALID_JSON' })
    expect(await valueOf(type, 'other=x', ALL, 'payload')).toEqual({ other: 'x' })
  })

  test('of several parts gives its files byte for byte', async () => {
    const file = Uint8Array.from({ length: 3_000 }, (_, index) => (index * 7) % 256)
    const data = new FormData()
    data.set('text', 'ü')
    data.set('file', new File([file], 'päper.bin', { type: 'application/x-test' }))
    const sent = new Response(data)
    const decoded = await valueOf(sent.headers.get('content-type') ?? '', new Uint8Array(await sent.arrayBuffer()))
    expect(decoded).toEqual({ text: 'ü', file: { filename: 'päper.bin', contentType: 'application/x-test', bytes: file } })
  })

  test.each<[string, string, string]>([
    ['without a boundary', 'multipart/form-data', 'x'],
    ['that ends too early', 'multipart/form-data; boundary=b', '--b\r\nContent-Disposition: form-data; name="a"\r\n\r\n1'],
    ['with a million fields', 'application/x-www-form-urlencoded', 'a&'.repeat(1_000_000)],
    [
      'with a hundred thousand parts',
      'multipart/form-data; boundary=b',
      '--b\r\nContent-Disposition: form-data; name="a"\r\n\r\n\r\n'.repeat(50_000),
    ],
  ])('%s is refused', async (_name, type, body) => {
    expect(await valueOf(type, body)).toMatchObject({ code: 'INVALID_FORM' })
  })

  test.each<[string, string]>([
    ['application/x-www-form-urlencoded', 'a&'],
    ['application/x-www-form-urlencoded', '%'],
    ['application/x-www-form-urlencoded', '+='],
    ['multipart/form-data; boundary=b', '--b\r\nContent-Disposition: form-data; name="a"\r\n\r\n\r\n'],
    ['multipart/form-data; boundary=b', '\r\n--'],
    ['multipart/form-data; boundary=b', '\n'],
  ])('as %s of nothing but %j takes no more than twice as long where it is twice as long', async (type, piece) => {
    const { ratio } = await growthOf(
      onWall(piece, (body) => read(type, body)),
      1_000_000,
    )
    expect(ratio).toBeLessThan(LINEAR)
  })
})

test('whatever comes is read or refused, never thrown', async () => {
  const types = fc.constantFrom(
    'application/json',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=b',
    'text/plain',
    'x',
  )
  await fc.assert(
    fc.asyncProperty(types, fc.oneof(fc.uint8Array(), fc.string().map(bytes), fc.json().map(bytes)), async (type, body) => {
      expect(typeof (await read(type, body, ALL, 'payload')).ok).toBe('boolean')
    }),
    { numRuns: 1_000 },
  )
})
