import { expect, test } from 'vitest'
import { createRecent } from '../../src/recent.ts'

test('a name is remembered for a while, then forgotten', () => {
  const recent = createRecent(100, 1_000)
  recent.add('a', 50_000)
  expect(recent.has('a', 50_999)).toBe(true)
  expect(recent.has('b', 50_999)).toBe(false)
  expect(recent.has('a', 53_000)).toBe(false)
})

test('memory is bounded: at least the last 100 names, at most 200', () => {
  const recent = createRecent(100, 1_000_000)
  for (let n = 0; n < 1_000; n++) recent.add(`n${n}`, 0)
  const known = Array.from({ length: 1_000 }, (_, n) => n).filter((n) => recent.has(`n${n}`, 0))
  expect(known.length).toBeLessThanOrEqual(200)
  expect(known.slice(-100)).toEqual(Array.from({ length: 100 }, (_, n) => 900 + n))
})
