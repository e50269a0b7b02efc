import { expect, test } from 'vitest'
import { toMatch } from '../../src/read/match.ts'

test.each([
  ['export rows', '"export" "rows"'],
  ['"loses rows" export', '"loses rows" "export"'],
  ['crash*', '"crash"*'],
  ['AND OR NOT', '"AND" "OR" "NOT"'],
  ['title:x ^a (b) -c', '"title:x" "^a" "(b)" "-c"'],
  ['unfinished "quote', '"unfinished" "quote"'],
  ['schön 日本', '"schön" "日本"'],
])('%s', (typed, expression) => {
  expect(toMatch(typed)).toBe(expression)
})

test.each(['', '   ', '"', '* ** "*"', '-- ++'])('%j leaves nothing to look for', (typed) => {
  expect(toMatch(typed)).toBeNull()
})
