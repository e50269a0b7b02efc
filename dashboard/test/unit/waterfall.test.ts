import { expect, test } from 'vitest'
import { waterfallOf } from '../../src/item/waterfall.ts'

const steps = (...lengths: (number | null)[]) => lengths.map((durationMs) => ({ durationMs }))

test('bars follow each other to the end of the width', () => {
  expect(waterfallOf(steps(10, 30, 60))).toEqual([
    { start: 0, width: 0.1, broken: false },
    { start: 0.1, width: 0.3, broken: false },
    { start: 0.4, width: 0.6, broken: false },
  ])
})

test('what is far longer than the rest is cut, so that the rest can be seen', () => {
  const [work, wait] = waterfallOf(steps(40, 86_400_000))
  expect(wait).toMatchObject({ broken: true, width: 0.5 })
  expect(work).toMatchObject({ broken: false, width: 0.5 })
})

test('a step without a length has no bar, and nothing at all has none either', () => {
  expect(waterfallOf(steps(null, 5))).toEqual([null, { start: 0, width: 1, broken: false }])
  expect(waterfallOf(steps(0, 0))).toEqual([null, null])
})
