import { describe, expect, test } from 'vitest'
import { env } from '../../src/env.ts'
import { aWorld, errorOf, sign, zip } from './world.ts'

const encoder = new TextEncoder()

/** Bytes that look random and are the same in every run. */
function noise(length: number): Uint8Array {
  let state = 1
  return Uint8Array.from({ length }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state >>> 24
  })
}

const SOURCES = {
  json: {
    kind: 'generic',
    verify: { scheme: 'hmac', header: 'x-signature', secret: '${SECRET}' },
    maxBytes: 5_000_000,
    map: { text: 'text' },
  },
  form: { kind: 'form', verify: { scheme: 'hmac', header: 'x-signature', secret: '${SECRET}' }, maxBytes: 5_000_000 },
} as const

/** Signs these bytes, sends them, and answers what normalize will find. */
async function through(source: keyof typeof SOURCES, sent: Uint8Array, contentType: string): Promise<Uint8Array> {
  const { world, post } = await aWorld(SOURCES)
  const response = await post(source, sent, { 'content-type': contentType, 'x-signature': await sign(sent) })
  expect([response.status, await response.clone().text()]).toEqual([202, expect.any(String)])
  const body = world.sent[0]?.event.body
  if (body?.in === 'message') return body.bytes
  return new Uint8Array((await (await env.PAYLOADS.get(body?.key ?? ''))?.arrayBuffer()) ?? new ArrayBuffer())
}

/** Length and hash: a diff of five million numbers would tell nobody anything. */
const print = async (bytes: Uint8Array): Promise<string> => `${bytes.length} ${await sign(bytes)}`

const padded = (json: string, size: number): Uint8Array => encoder.encode(json + ' '.repeat(size - encoder.encode(json).length))

describe('what is queued is what was sent, byte for byte:', () => {
  test.each([1_000, 100_000, 100_001, 5_000_000])('JSON in any order and spacing, of %i bytes', async (size) => {
    const sent = padded('\r\n{ "z" : 1.0e2,\t"a":"\\u00e9\u00e9" , "text" :"x", "a": 2 }\n', size)
    expect(await print(await through('json', sent, 'application/json'))).toBe(await print(sent))
  })

  test('a form of several parts with a file of any bytes, of five million', async () => {
    const file = noise(4_990_000)
    const head = encoder.encode(
      '--x\r\nContent-Disposition: form-data; name="message"\r\n\r\n\u00e9\r\n--x\r\nContent-Disposition: form-data; name="f"; filename="f.bin"\r\n\r\n',
    )
    const tail = encoder.encode('\r\n--x--\r\n')
    const sent = new Uint8Array(head.length + file.length + tail.length)
    sent.set(head)
    sent.set(file, head.length)
    sent.set(tail, head.length + file.length)
    expect(await print(await through('form', sent, 'multipart/form-data; boundary=x'))).toBe(await print(sent))
  })

  test('a form in the encoding of another time', async () => {
    const sent = Uint8Array.of(...encoder.encode('message=Gr'), 0xfc, 0xdf, ...encoder.encode('e&id=1'))
    expect(await print(await through('form', sent, 'application/x-www-form-urlencoded'))).toBe(await print(sent))
  })
})

test('a byte more than the source takes is too much', async () => {
  const { world, post } = await aWorld(SOURCES)
  const sent = padded('{"text":"x"}', 5_000_001)
  expect(await errorOf(await post('json', sent, { 'x-signature': await sign(sent) }))).toMatchObject({ status: 413 })
  expect(world.sent).toEqual([])
})

describe('a gzipped body', () => {
  const gzip = { 'content-type': 'application/json', 'content-encoding': 'gzip' }

  test('comes out as it went in, up to the cap and not above it', async () => {
    const { world, post } = await aWorld(SOURCES)
    const send = async (body: Uint8Array) => post('json', body, { ...gzip, 'x-signature': await sign(body) })
    const inside = padded('{"text":"x"}', 5_000_000)
    expect((await send(await zip(inside))).status).toBe(202)
    const body = world.sent[0]?.event.body
    const stored = body?.in === 'r2' ? await (await env.PAYLOADS.get(body.key))?.arrayBuffer() : undefined
    expect(await print(new Uint8Array(stored ?? new ArrayBuffer()))).toBe(await print(inside))
    expect((await send(await zip(padded('{"text":"x"}', 5_000_001)))).status).toBe(413)
  })

  test('that is none, or ends too early, is refused', async () => {
    const { post } = await aWorld()
    for (const body of [encoder.encode('{"text":"x"}'), (await zip(encoder.encode('{"text":"x"}'))).slice(0, 20)])
      expect(await errorOf(await post('big', body, gzip))).toMatchObject({ status: 400, code: 'INVALID_REQUEST' })
  })
})
