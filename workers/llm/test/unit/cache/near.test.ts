import { expect, test } from 'vitest'
import { createNearStore } from '../../../src/cache/near.ts'

const NOON = Date.UTC(2026, 10, 21, 12)

function aWorld() {
  const kept = new Map<string, string>()
  const time = { now: NOON }
  let loads = 0
  const store = createNearStore(
    {
      load: async (key) => {
        loads += 1
        return kept.get(key) ?? null
      },
      save: (key, text) => void kept.set(key, text),
    },
    () => time.now,
  )
  return { store, kept, time, loads: () => loads }
}

test('an answer that was just kept is there without asking KV', async () => {
  const { store, loads } = aWorld()
  store.save('k', { say: 'hello' }, 3_600)
  expect(await store.load('k')).toMatchObject({ say: 'hello' })
  expect(loads()).toBe(0)
})

test('an answer that KV gave is not asked for again within the minute, and is after it', async () => {
  const { store, kept, time, loads } = aWorld()
  kept.set('k', JSON.stringify({ say: 'hello', expiresAt: NOON + 3_600_000 }))
  for (let i = 0; i < 3; i++) expect(await store.load('k')).toMatchObject({ say: 'hello' })
  expect(loads()).toBe(1)
  time.now += 61_000
  await store.load('k')
  expect(loads()).toBe(2)
})

test('an answer is not given past its time', async () => {
  const { store, kept, time } = aWorld()
  store.save('k', { say: 'hello' }, 30)
  kept.delete('k')
  time.now += 29_000
  expect(await store.load('k')).toMatchObject({ say: 'hello' })
  time.now += 1_000
  expect(await store.load('k')).toBeNull()
})

test('who changes what was loaded changes it for nobody else', async () => {
  const { store } = aWorld()
  store.save('k', { say: 'hello' }, 3_600)
  const first = (await store.load('k')) as { say: string }
  first.say = 'changed'
  expect(await store.load('k')).toMatchObject({ say: 'hello' })
})

test('what does not fit any more is asked of KV, the oldest first', async () => {
  const { store, loads } = aWorld()
  for (let i = 0; i < 20; i++) store.save(`k${i}`, { say: 'x'.repeat(300_000) }, 3_600)
  expect(await store.load('k19')).toHaveProperty('say')
  expect(loads()).toBe(0)
  expect(await store.load('k0')).toHaveProperty('say')
  expect(loads()).toBe(1)
})

test('an answer that is made anew again and again takes the room of one', async () => {
  const { store, loads } = aWorld()
  store.save('other', { say: 'hello' }, 3_600)
  for (let i = 0; i < 20; i++) store.save('k', { say: 'x'.repeat(300_000) }, 3_600)
  expect(await store.load('other')).toMatchObject({ say: 'hello' })
  expect(loads()).toBe(0)
})

test('what is kept and cannot be read is as good as nothing', async () => {
  const { store, kept } = aWorld()
  kept.set('k', '{"say": "hel')
  expect(await store.load('k')).toBeNull()
})

test('an answer that was made anew and is past its time gives no way to the one before it', async () => {
  const { store, kept, time } = aWorld()
  store.save('k', { say: 'before' }, 3_600)
  for (let i = 0; i < 7; i++) store.save(`k${i}`, { say: 'x'.repeat(300_000) }, 3_600)
  store.save('k', { say: 'anew' }, 30)
  kept.delete('k')
  expect(await store.load('k')).toMatchObject({ say: 'anew' })
  time.now += 30_000
  expect(await store.load('k')).toBeNull()
})
