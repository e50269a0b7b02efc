import { expect, test } from 'vitest'
import { bounded } from '../src/bounded.ts'

test('runs at most so many at a time, and answers in order', async () => {
  let running = 0
  let most = 0
  const results = await bounded([5, 1, 4, 2, 3], 2, async (entry) => {
    running += 1
    most = Math.max(most, running)
    for (let turn = 0; turn < entry; turn += 1) await Promise.resolve()
    running -= 1
    return entry * 10
  })
  expect(results).toEqual([50, 10, 40, 20, 30])
  expect(most).toBe(2)
})

test('nothing to do is done', async () => {
  expect(await bounded([], 6, async () => 1)).toEqual([])
})
