import { expect, test } from 'vitest'
import { age, cappedCount, change, count, dayRange, duration, itemCount, money, percent } from '../../src/design/format.ts'

/** Thin spaces are told apart by nobody who reads a test. */
const plain = (text: string | null): string | null => text?.replaceAll('\u{202f}', ' ') ?? null

test('what is not known is a dash and never a zero', () => {
  expect([count(null), percent(null), duration(null), money(null)]).toEqual(['—', '—', '—', '—'])
})

test.each([
  [0, '0 ms'],
  [842, '842 ms'],
  [4_810, '4.81 s'],
  [42_000, '42.0 s'],
  [125_000, '2 min 5 s'],
  [7_500_000, '2 h 5 min'],
])('%i ms read %s', (ms, text) => expect(plain(duration(ms))).toBe(text))

test.each([
  [0, '$ 0'],
  [310_000, '$ 0.00031'],
  [38_204_000_000, '$ 38.20'],
])('%i nano-dollars read %s', (nano, text) => expect(plain(money(nano))).toBe(text))

test('a change has its sign, a real minus among them, and none where there was nothing before', () => {
  expect(plain(change(112, 100))).toBe('+12.0 %')
  expect(plain(change(66, 100))).toBe('\u{2212}34.0 %')
  expect(plain(change(418, 100))).toBe('+318 %')
  expect(change(5, 0)).toBeNull()
  expect(change(5, null)).toBeNull()
})

test('a count that was not counted to its end says so', () => {
  expect(cappedCount(10_000)).toBe('10,000')
  expect(cappedCount(10_001)).toBe('10,000+')
  expect([1_000, 1_001, 1_002].map(itemCount)).toEqual(['1,000', '1,000+', '1,002'])
})

test('ages have one unit', () => {
  const now = 1_800_000_000_000
  expect([500, 9_000, 125_000, 3 * 3_600_000, 5 * 86_400_000].map((ms) => plain(age(now - ms, now)))).toEqual([
    'now',
    '9 s',
    '2 min',
    '3 h',
    '5 d',
  ])
  expect(age(now + 5_000, now)).toBe('now')
})

const day = (month: number, date: number) => new Date(2026, month, date, 12).getTime()

test('days of one month share its name', () => {
  expect(dayRange(day(10, 14), day(10, 21))).toBe('14–21 Nov')
  expect(dayRange(day(9, 29), day(10, 4))).toBe('29 Oct – 4 Nov')
  expect(dayRange(day(10, 4), day(10, 4))).toBe('4 Nov')
})
