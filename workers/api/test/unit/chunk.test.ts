import { expect, test } from 'vitest'
import { chunkBy, MAX_PARAMETER_CHARS, toParameters } from '../../src/store/chunk.ts'

test('runs stay under the limit, in order, and nothing is left out', () => {
  expect(chunkBy([3, 3, 3, 5, 9, 1], (size) => size, 6)).toEqual([[3, 3], [3], [5], [9], [1]])
  expect(chunkBy([], () => 1)).toEqual([])
})

test('rows become JSON lists that one parameter can hold', () => {
  const rows = Array.from({ length: 10 }, (_, n) => [n, 'x'.repeat(200_000)])
  const parameters = toParameters(rows)
  expect(parameters.length).toBeGreaterThan(1)
  expect(Math.max(...parameters.map(({ length }) => length))).toBeLessThanOrEqual(MAX_PARAMETER_CHARS + 2)
  expect(parameters.flatMap((parameter) => JSON.parse(parameter) as unknown[])).toEqual(rows)
})
