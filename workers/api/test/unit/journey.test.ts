import { expect, test } from 'vitest'
import { durationsOf, finishOf, timesOfParts } from '../../src/routes/journey.ts'

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

const aPart = (over: Partial<Parameters<typeof timesOfParts>[0][number]> = {}) => ({
  receivedAt: 10,
  normalizedAt: 20,
  analyzedAt: 30,
  dispatchedAt: 40,
  ...over,
})
const nothingDone = { open: 0, finishedAt: null }

test('a delivery of several items is as far as the last of them', () => {
  const parts = [aPart({ normalizedAt: 21 }), aPart({ analyzedAt: 35, dispatchedAt: null })]
  expect(timesOfParts(parts, nothingDone)).toEqual({
    receivedAt: 10,
    normalizedAt: 21,
    analyzedAt: 35,
    dispatchedAt: null,
    finishedAt: null,
  })
})

test('a delivery of several items is finished when every action of every item is', () => {
  const parts = [aPart(), aPart({ dispatchedAt: 50 })]
  expect(timesOfParts(parts, nothingDone).finishedAt).toBe(50)
  expect(timesOfParts(parts, { open: 1, finishedAt: 60 }).finishedAt).toBeNull()
  expect(timesOfParts(parts, { open: 0, finishedAt: 60 }).finishedAt).toBe(60)
})
