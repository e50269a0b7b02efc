import { expect, test } from 'vitest'
import { cap, squeeze } from '../../src/text/prepare.ts'

test('a run of the same sign is squeezed to three', () => {
  expect(squeeze('no!!!!!!!! sooooooo bad')).toBe('no!!! sooo bad')
  expect(squeeze('😡😡😡😡😡😡')).toBe('😡😡😡')
})

test('digits stay as they are, because they may be a card number', () => {
  expect(squeeze('4000000000000002')).toBe('4000000000000002')
})

test('blanks and empty lines are squeezed', () => {
  expect(squeeze('  one \t  two\n\n\n\n three ')).toBe('one two\n\n three')
})

test('marks piled on a letter, invisible characters and half characters are taken out', () => {
  expect(squeeze('Z\u0337\u0327\u031b\u0344a\u0338\u0328\u0310\u0301')).toBe('Za')
  expect(squeeze('မြို့')).toBe('မြို့')
  expect(squeeze('pay\u200bment\ufeff\u0000 \ud800now')).toBe('payment now')
})

test('escapes that a sender forgot to undo are undone', () => {
  expect(squeeze(String.raw`I don\u2019t like it &amp; you`)).toBe('I don’t like it & you')
})

test('a long text is looked at from its beginning and its end', () => {
  const text = cap(`start ${'x'.repeat(30_000)} end`)
  expect(text.length).toBeLessThan(6_100)
  expect(text.startsWith('start')).toBe(true)
  expect(text.endsWith('end')).toBe(true)
})
