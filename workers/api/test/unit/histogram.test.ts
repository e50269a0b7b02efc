import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { addHistograms, bucketOf, type Histogram, quantile } from '../../src/usage/histogram.ts'

const histogramOf = (times: readonly number[]): Histogram =>
  times.map((time) => ({ [bucketOf(time)]: 1 })).reduce<Histogram>(addHistograms, {})

const Times = fc.array(fc.oneof(fc.integer({ min: 1, max: 600_000 }), fc.integer({ min: 1, max: 50 })), { minLength: 1, maxLength: 200 })

test('a quantile is off by 5 % at most, and by half a millisecond for rounding', () => {
  fc.assert(
    fc.property(Times, fc.constantFrom(0.5, 0.95, 0.99), (times, share) => {
      const exact = times.toSorted((a, b) => a - b)[Math.ceil(share * times.length) - 1] ?? 0
      expect(Math.abs((quantile(histogramOf(times), share) ?? -1) - exact)).toBeLessThanOrEqual(exact * 0.05 + 0.5)
    }),
  )
})

test('histograms added are the histogram of all', () => {
  fc.assert(
    fc.property(Times, Times, (some, others) => {
      expect(addHistograms(histogramOf(some), histogramOf(others))).toEqual(histogramOf([...some, ...others]))
    }),
  )
})

test('what took no time at all has a place, and nothing has no quantile', () => {
  expect(quantile(histogramOf([0, 0, 1]), 0.95)).toBe(1)
  expect(quantile({}, 0.5)).toBeNull()
})

test('one slow call in twenty is not the median', () => {
  const times = [...Array.from({ length: 19 }, () => 100), 60_000]
  expect(quantile(histogramOf(times), 0.5)).toBeLessThan(110)
  expect(quantile(histogramOf(times), 0.96)).toBeGreaterThan(57_000)
})
