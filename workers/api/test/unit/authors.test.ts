import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { beginningChars, countAuthors } from '../../src/store/authors.ts'

const SIZE = 128
const hash = fc.integer({ min: 0, max: 2 ** 32 - 1 })

/** A sketch as one transaction after another leaves it: in order, and no longer than it has to be. */
const toSketch = (hashes: readonly number[]): number[] => [...new Set(hashes)].sort((a, b) => a - b).slice(0, SIZE)

/** Some of the people of a workspace on each day, few or many of them. */
const days = fc
  .uniqueArray(hash, { minLength: 1, maxLength: 2_000, size: 'max' })
  .chain((people) => fc.array(fc.subarray(people, { minLength: 1 }).map(toSketch), { minLength: 1, maxLength: 40, size: 'max' }))

/** The number as its definition has it: exact below the size of a sketch, else by how far the last hash of the union is from nought. */
function estimateOf(sketches: readonly (readonly number[])[]): number {
  const union = toSketch(sketches.flat())
  return union.length < SIZE ? union.length : Math.round(((SIZE - 1) * 2 ** 32) / ((union.at(-1) ?? 0) + 1))
}

const begun = (sketches: readonly (readonly number[])[], chars: number): string[] =>
  sketches.map((sketch) => JSON.stringify(sketch).slice(0, chars))

test('the beginnings of sketches say the same as all of them, or nothing', () => {
  fc.assert(
    fc.property(days, fc.integer({ min: 1, max: 1_500 }), (sketches, chars) => {
      expect([estimateOf(sketches), null]).toContain(countAuthors(begun(sketches, chars)))
    }),
  )
})

test('sketches that are whole say how many people there are, in whatever order their hashes are', () => {
  fc.assert(
    fc.property(fc.array(fc.array(hash, { maxLength: 300 })), (sketches) => {
      expect(countAuthors(sketches.map((sketch) => JSON.stringify(sketch)))).toBe(estimateOf(sketches))
    }),
  )
})

/** Hashes that lie as those of so many people do. */
const people = (count: number, seed: number): number[] =>
  Array.from({ length: count }, (_, index) => Math.imul(index + seed * count + 1, 0x9e3779b1) >>> 0)

test('of months in which many different people wrote, the beginnings are enough', () => {
  const sketches = Array.from({ length: 90 }, (_, day) => toSketch(people(2_000, day)))
  const chars = beginningChars(90)
  expect(chars * 4).toBeLessThan(JSON.stringify(sketches[0]).length)
  expect(countAuthors(begun(sketches, chars))).toBe(estimateOf(sketches))
})

test('of people who write every day the beginnings say too little', () => {
  const sketches = Array.from({ length: 90 }, () => toSketch(people(2_000, 1)))
  expect(countAuthors(begun(sketches, beginningChars(90)))).toBeNull()
})

test('the beginning of a sketch that is in no order says nothing, because what is missing may be smaller', () => {
  const sketches = [toSketch(people(5_000, 1)), toSketch(people(5_000, 2)).toReversed()]
  const chars = beginningChars(30)
  expect(countAuthors(begun(sketches, chars))).toBeNull()
  expect(countAuthors(begun([sketches[0] ?? []], chars))).toBeNull()
})

const counted = (days: number[][]): number | null => countAuthors(days.map((hashes) => JSON.stringify(toSketch(hashes))))

test('up to 127 people are counted exactly, and more within a few standard errors of 9 %', () => {
  expect([[], [[]], [people(127, 1)]].map(counted)).toEqual([0, 0, 127])
  expect(Math.abs((counted([people(50_000, 3)]) ?? 0) - 50_000)).toBeLessThan(50_000 * 0.27)
})
