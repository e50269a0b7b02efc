import { expect, test } from 'vitest'
import { decodeCursor, encodeCursor, toPage } from '../../src/http/cursor.ts'

test('a cursor fits into a URL and comes back as the key it was made of', () => {
  const cursor = encodeCursor([1_767_323_045_000, 'ded_0?>~'])
  expect(cursor).toMatch(/^[\w-]+$/)
  expect(decodeCursor(cursor, ['number', 'string'])).toEqual([1_767_323_045_000, 'ded_0?>~'])
  expect(decodeCursor(undefined, ['number'])).toBeNull()
})

test.each([
  '',
  'x',
  '!!!',
  encodeCursor([1]),
  encodeCursor([1, 2, 3]),
  encodeCursor(['1', '2']),
  encodeCursor([1.5, 2]),
  btoa('[1,1e400]'),
  btoa('{}'),
  btoa('null'),
])('%j is not a cursor of a list by two numbers', (cursor) => {
  expect(() => decodeCursor(cursor, ['number', 'number'])).toThrow(expect.objectContaining({ code: 'INVALID_REQUEST' }))
})

const page = (rows: number[]) => toPage(rows, 2, (row) => [row])

test('one row more than the page says that there is a next one', () => {
  expect(page([5, 4, 3])).toEqual({ rows: [5, 4], nextCursor: encodeCursor([4]) })
  expect(page([5, 4])).toEqual({ rows: [5, 4], nextCursor: null })
  expect(page([])).toEqual({ rows: [], nextCursor: null })
})
