import { expect, test } from 'vitest'
import { fromBase64 } from '../../src/store/base64.ts'
import { toStoredRaw } from '../../src/store/raw-body.ts'

const stored = (bytes: Uint8Array) => toStoredRaw({ in: 'message', bytes })
const utf8 = (text: string) => new TextEncoder().encode(text)

test.each(['{"a":1}', '', 'ünï 🦆', '\ufeffwith a mark'])('%j stays text', (text) => {
  expect(stored(utf8(text))).toEqual({ in: 'text', raw: text })
})

test.each([[new Uint8Array([0xff, 0xfe])], [utf8('a\0b')], [new Uint8Array(100_000).fill(200)]])(
  'other bytes come back from base64',
  (bytes) => {
    const { in: place, raw } = stored(bytes)
    expect(place).toBe('base64')
    expect(fromBase64(raw)).toEqual(bytes)
  },
)

test('a body in R2 stays there', () => {
  expect(toStoredRaw({ in: 'r2', key: 'default/evt_1', size: 200_000 })).toEqual({ in: 'r2', raw: 'default/evt_1' })
})
