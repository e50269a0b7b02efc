import { expect, test } from 'vitest'
import { fitting } from '../src/fitting.ts'

test('a list keeps its first entries, as many as number and bytes allow', () => {
  expect(fitting(['a', 'b', 'c'], { entries: 2, bytes: 100 })).toEqual(['a', 'b'])
  expect(fitting(['aa', 'bb', 'cc'], { entries: 9, bytes: 10 })).toEqual(['aa', 'bb'])
})

test('an entry that is too large is left out, smaller ones after it are not', () => {
  expect(fitting(['a', 'x'.repeat(50), 'b'], { entries: 9, bytes: 20 })).toEqual(['a', 'b'])
})
