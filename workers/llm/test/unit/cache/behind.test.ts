import { expect, test } from 'vitest'
import { createBehind } from '../../../src/cache/behind.ts'

function aWorld({ killed = false } = {}) {
  const kept = new Map<string, string>()
  const saves: string[] = []
  const work: Promise<unknown>[] = []
  const time = { now: 0 }
  const waits: (() => void)[] = []
  const texts = createBehind(
    {
      load: async (key) => kept.get(key) ?? null,
      save: async (key, text, ttlSeconds) => {
        saves.push(`${key} ${ttlSeconds}`)
        kept.set(key, text)
      },
    },
    {
      // What is killed while it waits never goes on.
      wait: () => new Promise<void>((resolve) => killed || waits.push(resolve)),
      now: () => time.now,
      keepAlive: (one) => void work.push(one),
    },
  )
  const collected = async () => {
    for (const go of waits) go()
    await Promise.all(work)
  }
  return { texts, kept, saves, work, time, collected }
}

test('what several calls leave behind is saved together, by one of them', async () => {
  const { texts, saves, work, collected } = aWorld()
  texts.save('a', 'one', 60)
  texts.save('b', 'two', 90)
  expect([saves, work]).toMatchObject([[], [expect.any(Promise)]])
  await collected()
  expect(saves).toEqual(['a 60', 'b 90'])
})

test('is found by who asks before it is saved', async () => {
  const { texts } = aWorld()
  texts.save('a', 'one', 60)
  expect([await texts.load('a'), await texts.load('b')]).toEqual(['one', null])
})

test('goes at once where there is much of it: no request takes more along than it may', async () => {
  const { texts, saves } = aWorld()
  for (let nth = 0; nth < 45; nth++) texts.save(`k${nth}`, 'text', 60)
  await expect.poll(() => saves.length).toBe(40)
})

test('is seen to by the next one where a request was killed', async () => {
  const { texts, saves, work, time } = aWorld({ killed: true })
  texts.save('a', 'one', 60)
  texts.save('b', 'two', 60)
  expect(work).toHaveLength(1)
  time.now = 1_000
  texts.save('c', 'three', 60)
  expect([work.length, saves]).toEqual([2, []])
})
