import type { ConfigSnapshot } from '@sluice/schema/config'
import { aSnapshot } from '@sluice/testing/builders'
import { expect, test } from 'vitest'
import { type ConfigPorts, createConfigReader, perVersion } from '../src/config-reader.ts'

function world(kv: ConfigSnapshot | null, store: ConfigSnapshot | null = null) {
  const world = { now: 0, kv: kv as unknown, store, kvReads: 0, storeReads: 0, down: false, hang: false }
  const ports: ConfigPorts = {
    kv: {
      get: async () => {
        world.kvReads++
        if (world.hang) await new Promise(() => undefined)
        if (world.down) throw new Error('KV is down')
        return world.kv
      },
    },
    store: {
      configSnapshot: async () => {
        world.storeReads++
        return world.store
      },
    },
    ttlMs: 60_000,
    now: () => world.now,
  }
  return { world, read: createConfigReader(ports) }
}

test('a busy isolate reads KV once per minute', async () => {
  const { world: w, read } = world(aSnapshot())
  await Promise.all([read('default'), read('default')])
  await read('default')
  expect(w.kvReads).toBe(1)
  w.now = 60_000
  await read('default')
  expect(w.kvReads).toBe(2)
})

test('a change is seen within the time to live', async () => {
  const { world: w, read } = world(aSnapshot())
  await read('default')
  w.kv = aSnapshot({}, { version: 2 })
  w.now = 60_000
  expect((await read('default'))?.version).toBe(2)
})

test('what KV does not have is asked of the api Worker', async () => {
  const { world: w, read } = world(null, aSnapshot({}, { version: 7 }))
  expect((await read('default'))?.version).toBe(7)
  expect(w.storeReads).toBe(1)
})

test('a copy that no longer fits the schema is asked of the api Worker too', async () => {
  const { world: w, read } = world(null, aSnapshot({}, { version: 7 }))
  w.kv = { workspace: 'default' }
  expect((await read('default'))?.version).toBe(7)
})

test('an unknown workspace is remembered as unknown', async () => {
  const { world: w, read } = world(null)
  expect(await read('nobody')).toBeNull()
  expect(await read('nobody')).toBeNull()
  expect(w.storeReads).toBe(1)
})

test('an old configuration goes on being used while nothing answers', async () => {
  const { world: w, read } = world(aSnapshot())
  await read('default')
  w.down = true
  w.now = 120_000
  expect((await read('default'))?.version).toBe(1)
})

test('with nothing remembered and nothing answering the caller is told', async () => {
  const { world: w, read } = world(aSnapshot())
  w.down = true
  await expect(read('default')).rejects.toThrow('KV is down')
  w.down = false
  expect((await read('default'))?.version).toBe(1)
})

test('a read whose request was cancelled does not hold up those that come later', async () => {
  const { world: w, read } = world(aSnapshot())
  w.hang = true
  void read('default')
  w.hang = false
  w.now = 5_000
  expect((await read('default'))?.version).toBe(1)
})

test('compiled parts are built once per version', () => {
  let builds = 0
  const compiled = perVersion((snapshot) => `${snapshot.version}/${++builds}`)
  expect([compiled(aSnapshot()), compiled(aSnapshot()), compiled(aSnapshot({}, { version: 2 }))]).toEqual(['1/1', '1/1', '2/2'])
})
