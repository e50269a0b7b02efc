import { expect, test } from 'vitest'
import { toHex } from '../src/hex.ts'

const ALL = Uint8Array.from({ length: 256 }, (_, byte) => byte)

test('every byte is two lower-case digits', () => {
  expect(toHex(ALL)).toBe(Buffer.from(ALL).toString('hex'))
  expect(toHex(new Uint8Array())).toBe('')
})

test('a runtime that can write hex itself does', () => {
  expect(toHex(Object.assign(Uint8Array.of(1), { toHex: () => 'by the runtime' }))).toBe('by the runtime')
})
