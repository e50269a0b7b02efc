import { Buffer } from 'node:buffer'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { DECODERS, sameBytes } from '../src/encoding.ts'

const bytes = fc.uint8Array({ maxLength: 100 })
const text = (all: Uint8Array, encoding: BufferEncoding) => Buffer.from(all).toString(encoding)

test('what Node writes is read', () => {
  fc.assert(
    fc.property(bytes, (all) => {
      expect(DECODERS.base64(text(all, 'base64'))).toEqual(all)
      expect(DECODERS.base64(text(all, 'base64').replaceAll('=', ''))).toEqual(all)
      expect(DECODERS.base64url(text(all, 'base64url'))).toEqual(all)
      fc.pre(all.length > 0)
      expect(DECODERS.hex(text(all, 'hex'))).toEqual(all)
      expect(DECODERS.hex(text(all, 'hex').toUpperCase())).toEqual(all)
    }),
  )
})

describe('is no text of the encoding', () => {
  test.each<[keyof typeof DECODERS, string, string]>([
    ['hex', 'nothing', ''],
    ['hex', 'half a byte', 'abc'],
    ['hex', 'another letter', 'ag'],
    ['hex', 'a line end behind it', 'ab\n'],
    ['base64', 'one character', 'A'],
    ['base64', 'half the padding', 'QQ='],
    ['base64', 'too much padding', 'QUJD='],
    ['base64', 'padding that is not at the end', 'QQ==QUJD'],
    ['base64', 'bits that belong to no byte', 'QR=='],
    ['base64', 'the same without padding', 'QUF'],
    ['base64', 'the other alphabet', '-_-_'],
    ['base64', 'white space', 'QU JD'],
    ['base64', 'a line end behind it', 'QUJD\n'],
    ['base64url', 'the other alphabet', '+/+/'],
    ['base64url', 'bits that belong to no byte', 'QR'],
  ])('%s: %s', (encoding, _name, text) => {
    expect(DECODERS[encoding](text)).toBeNull()
  })
})

const of = (...all: number[]) => Uint8Array.of(...all)

test('bytes are the same only where all of them are, and as many', () => {
  expect(sameBytes(of(1, 2, 3), of(1, 2, 3))).toBe(true)
  for (const given of [of(), of(1), of(1, 2), of(1, 2, 4), of(0, 2, 3), of(1, 2, 3, 0), of(1, 2, 3, 1, 2, 3)]) {
    expect(sameBytes(given, of(1, 2, 3))).toBe(false)
  }
  expect(sameBytes(of(0), of())).toBe(false)
  expect(sameBytes(of(), of(0))).toBe(false)
})
