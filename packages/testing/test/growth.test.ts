import { describe, expect, test } from 'vitest'
import { growthOf, LINEAR, onWall, type WorkAt } from '../src/growth.ts'

/** Keeps a processor busy for so many steps. */
function spin(steps: number): number {
  let state = 1
  for (let left = steps; left > 0; left -= 1) state = (state * 31 + left) | 0
  return state
}

const spinning =
  (steps: (size: number) => number): WorkAt =>
  (size) =>
  () =>
    spin(steps(size))

const ratioOf = async (work: WorkAt, most = 1_000_000): Promise<number> => (await growthOf(work, most)).ratio

describe('work passes for linear', () => {
  test.each<[string, WorkAt]>([
    ['that takes a step for each character', spinning((size) => 100 * size)],
    ['that sorts', spinning((size) => 10 * size * Math.log2(size + 1))],
    ['that looks at no more than so much', spinning((size) => 100 * Math.min(size, 2_000))],
    ['that is quick at any size', () => () => undefined],
    ['that is an expression that never goes back', onWall('ab ', (text) => text.replaceAll(/\s+/g, ''))],
    ['that becomes half as slow again beyond a size', spinning((size) => (size > 20_000 ? 170 : 100) * size)],
    ['that waits in between', (size) => async () => [spin(50 * size), await Promise.resolve(), spin(50 * size)]],
  ])('%s', async (_, work) => {
    expect(await ratioOf(work)).toBeLessThan(LINEAR)
  })
})

// What blows up is tried in all rounds.
describe('work does not pass for linear', { timeout: 30_000 }, () => {
  test.each<[string, WorkAt]>([
    ['that looks at all for each character', spinning((size) => size * size)],
    ['that is small beside what is linear, at first', spinning((size) => 1_000 * size + size ** 3 / 300)],
    ['that does so after a wait', (size) => async () => [await Promise.resolve(), spin(size * size)]],
    ['that looks at all for each pair', spinning((size) => size ** 3)],
    ['that doubles with each character', spinning((size) => 2 ** size)],
    ['that grows tenfold with each character', spinning((size) => 10 ** size)],
    ['that is an expression that goes back', onWall('a', (text) => /a*b/.test(text))],
    ['that is an expression whose repeats repeat', onWall('a', (text) => /^(?:a+)+b/.test(text))],
  ])('%s', async (_, work) => {
    expect(await ratioOf(work)).toBeGreaterThan(LINEAR)
  })
})

test('no input is larger than the largest that there is', async () => {
  const sizes: number[] = []
  const { size } = await growthOf((given) => {
    sizes.push(given)
    return () => undefined
  }, 1_001)
  expect([size, Math.max(...sizes)]).toEqual([1_001, 1_001])
})

test('a try that had to wait for the machine changes nothing', async () => {
  let tries = 0
  // Two of three tries are late, by more than the work takes.
  const late = (): number => ((tries += 1) % 3 === 0 ? 0 : 1_000_000)
  expect(await ratioOf((size) => () => spin(100 * size + late()))).toBeLessThan(LINEAR)
})
