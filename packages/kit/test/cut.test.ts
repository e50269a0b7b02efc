import { expect, test } from 'vitest'
import { cut, jsonBytes } from '../src/cut.ts'

test('text that fits stays as it is', () => {
  expect(cut('short', { chars: 5, bytes: 7 })).toBe('short')
})

test('text is cut to its limit in characters', () => {
  expect(cut('abcdef', { chars: 4 })).toBe('abcd')
})

test.each([
  ['a pair of surrogates', 'ab😀', 3, 'ab'],
  ['a letter and its accent', 'abe\u0301', 3, 'ab'],
  ['an emoji of several', 'ab👩\u200d🚀', 5, 'ab'],
])('%s is not torn apart', (_what, text, chars, expected) => {
  expect(cut(text, { chars })).toBe(expected)
})

test.each([
  ['one byte each', 'x'.repeat(1000)],
  ['three bytes each', '好'.repeat(1000)],
  ['escaped in JSON', '"\n'.repeat(500)],
])('text of %s is cut to its limit in bytes of JSON', (_what, text) => {
  const result = cut(text, { chars: 5000, bytes: 100 })
  expect(jsonBytes(result)).toBeLessThanOrEqual(100)
  expect(jsonBytes(result)).toBeGreaterThan(90)
  expect(text.startsWith(result)).toBe(true)
})
