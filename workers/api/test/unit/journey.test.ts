import { expect, test } from 'vitest'
import { durationsOf, finishOf } from '../../src/routes/journey.ts'

const delivered = (finishedAt: number | null) => ({
  status: finishedAt === null ? ('sending' as const) : ('delivered' as const),
  finishedAt,
})

test.each([
  ['not decided yet', null, [], null],
  ['decided to do nothing', 50, [], 50],
  ['one action open', 50, [delivered(60), delivered(null)], null],
  ['the last action counts', 50, [delivered(90), delivered(60)], 90],
])('%s', (_, dispatchedAt, deliveries, finish) => {
  expect(finishOf(dispatchedAt, deliveries)).toBe(finish)
})

test('durations are known once both ends are, and never negative', () => {
  const times = { receivedAt: 10, normalizedAt: 8, analyzedAt: 30, dispatchedAt: null, finishedAt: null }
  expect(durationsOf(times)).toEqual({ normalize: 0, analyze: 22, dispatch: null, deliver: null, total: null })
})
