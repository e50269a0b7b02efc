import { NOON } from '@sluice/testing/builders'
import { describe, expect, test } from 'vitest'
import { retryAfterSeconds } from '../../src/connectors/outcome.ts'
import { MAX_RETRY_AFTER_SECONDS, nextTry } from '../../src/delivery/schedule.ts'

describe('the next try', () => {
  test('comes after 5 s, 30 s, 2 min, 10 min, 1 h, 3 h, 8 h, then not at all', () => {
    const waits = [1, 2, 3, 4, 5, 6, 7, 8, 9].map((attempt) => nextTry({ attempt, random: 0.5 }))
    expect(waits).toEqual([5, 30, 120, 600, 3_600, 10_800, 28_800, null, null])
  })

  test('is spread by a fifth either way', () => {
    expect([0, 0.999].map((random) => nextTry({ attempt: 4, random }))).toEqual([480, 720])
  })

  test('honours Retry-After where that is longer, within half a day', () => {
    expect(nextTry({ attempt: 1, random: 0.5, retryAfterSeconds: 90 })).toBe(90)
    expect(nextTry({ attempt: 2, random: 0.5, retryAfterSeconds: 1 })).toBe(30)
    expect(nextTry({ attempt: 1, random: 0.5, retryAfterSeconds: 1e9 })).toBe(MAX_RETRY_AFTER_SECONDS)
    expect(nextTry({ attempt: 8, random: 0.5, retryAfterSeconds: 90 })).toBeNull()
  })

  test('waits until the destination can say what it has', () => {
    expect(nextTry({ attempt: 1, random: 0.5, settleSeconds: 15 })).toBe(15)
  })
})

test('Retry-After is seconds or a date', () => {
  expect(retryAfterSeconds('120', NOON)).toBe(120)
  expect(retryAfterSeconds(new Date(NOON + 90_000).toUTCString(), NOON)).toBe(90)
  expect(retryAfterSeconds(new Date(NOON - 90_000).toUTCString(), NOON)).toBe(0)
  expect([retryAfterSeconds(null, NOON), retryAfterSeconds('soon', NOON)]).toEqual([undefined, undefined])
})
