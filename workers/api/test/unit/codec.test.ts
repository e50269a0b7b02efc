import { anEvent } from '@sluice/testing/builders'
import { expect, test } from 'vitest'
import { decodeMessage, encodeMessage } from '../../src/dead-letters/codec.ts'

test.each([
  ['a raw event with its bytes', { v: 1, event: anEvent() }],
  ['bytes that are no text', { bytes: new Uint8Array([0, 255, 128]) }],
  ['many bytes', new Uint8Array(200_000).fill(7)],
  ['what looks like encoded bytes', { $bytes: 'AAAA', $$bytes: 'x', nested: [{ $bytes: 1 }] }],
  ['plain values', ['text', 1, true, null, { deep: [{ er: 'x' }] }]],
  ['null', null],
])('%s comes back as it was', (_, message) => {
  expect(decodeMessage(encodeMessage(message))).toEqual(message)
})

test('what JSON cannot say is kept as text or null, never lost with an error', () => {
  expect(decodeMessage(encodeMessage({ big: 10n, at: new Date(0), not: Number.NaN }))).toEqual({
    big: '10',
    at: '1970-01-01T00:00:00.000Z',
    not: null,
  })
  expect(decodeMessage(encodeMessage(undefined))).toBeNull()
})
