import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { runInLanes } from '../../src/delivery/lanes.ts'
import { createSlowness } from '../../src/delivery/slowness.ts'

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] }))
afterEach(() => void vi.useRealTimers())

const after = (ms: number, then: () => void) => {
  const timer = setTimeout(then, ms)
  return () => clearTimeout(timer)
}
const sleep = (ms: number) => new Promise<void>((resolve) => void setTimeout(resolve, ms))

/** Work that takes as long as its key says; what was begun and ended, and when it was soon and done. */
function run(entries: [key: string, ms: number][], over = {}) {
  const started = Date.now()
  const begun: string[] = []
  const ended: { key: string; at: number }[] = []
  const running = new Map<string, number>()
  let most = 0
  const at: { soon?: number; done?: number } = {}
  const { soon, done } = runInLanes(
    {
      entries,
      keyOf: ([key]) => key,
      perKey: 2,
      total: 6,
      patienceMs: 1_000,
      slowness: createSlowness(Date.now),
      async work([key, ms]) {
        begun.push(key)
        running.set(key, (running.get(key) ?? 0) + 1)
        most = Math.max(most, running.get(key) ?? 0)
        await sleep(ms)
        running.set(key, (running.get(key) ?? 0) - 1)
        ended.push({ key, at: Date.now() - started })
      },
      ...over,
    },
    { after, now: Date.now },
  )
  void soon.then(() => (at.soon = Date.now() - started))
  void done.then(() => (at.done = Date.now() - started))
  return { begun, ended, at, most: () => most }
}

const times = <T>(count: number, value: T): T[] => Array.from({ length: count }, () => value)

test('a dead destination holds up none of the others', async () => {
  const { ended, at } = run([...times(25, ['dead', 10_000] as [string, number]), ...times(25, ['live', 100] as [string, number])])
  await vi.advanceTimersByTimeAsync(1_400)
  expect(ended.filter(({ key }) => key === 'live')).toHaveLength(25)
  // Two at a time: no later than if there were no other.
  expect(Math.max(...ended.map(({ at: ms }) => ms))).toBe(1_300)
  expect(at).toEqual({ soon: 1_300 })
})

test('what is quick is waited for, however long it takes together', async () => {
  const { at } = run(times(20, ['live', 900] as [string, number]))
  await vi.advanceTimersByTimeAsync(9_500)
  expect(at).toEqual({ soon: 9_000, done: 9_000 })
})

test('what is slow goes on after that, to its end', async () => {
  const { at, ended } = run(times(4, ['slow', 3_000] as [string, number]))
  await vi.advanceTimersByTimeAsync(10_000)
  expect([at, ended.length]).toEqual([{ soon: 1_000, done: 6_000 }, 4])
})

test('who was slow once is not waited for again, even where its lanes end at different times', async () => {
  const uneven: [string, number][] = Array.from({ length: 12 }, (_, n) => ['slow', n % 2 === 0 ? 1_200 : 1_700])
  const { at } = run([...uneven, ...times(10, ['live', 300] as [string, number])])
  await vi.advanceTimersByTimeAsync(20_000)
  expect([at.soon, (at.done ?? 0) > 7_000]).toEqual([1_500, true])
})

test('one key has two lanes, all of them six, and the keys take turns', async () => {
  const keys = ['a', 'b', 'c', 'd', 'e']
  const { begun, most } = run(keys.flatMap((key) => times(4, [key, 100] as [string, number])))
  expect(begun.toSorted()).toEqual(['a', 'a', 'b', 'c', 'd', 'e'])
  await vi.advanceTimersByTimeAsync(5_000)
  expect([begun.length, most()]).toEqual([20, 2])
})

test('who was slow in another batch is not waited for, until that is a minute ago', async () => {
  const slowness = createSlowness(Date.now)
  const both: [string, number][] = [
    ['slow', 3_000],
    ['live', 100],
  ]
  run(both, { slowness })
  await vi.advanceTimersByTimeAsync(5_000)
  const next = run(both, { slowness })
  await vi.advanceTimersByTimeAsync(65_000)
  const later = run(both, { slowness })
  await vi.advanceTimersByTimeAsync(5_000)
  expect([next.at.soon, later.at.soon]).toEqual([100, 1_000])
})

test('nothing to do is done at once', async () => {
  const { at } = run([])
  await vi.advanceTimersByTimeAsync(0)
  expect(at).toEqual({ soon: 0, done: 0 })
})
