import type { RejectCount } from '@sluice/schema/rpc'
import { recordingLogger } from '@sluice/testing/fakes'
import { expect, test } from 'vitest'
import { createRejectCounter } from '../../src/rejects.ts'

/** A counter whose second of waiting ends when the test says so. */
function aCounter() {
  const world = { now: 1_000, calls: [] as RejectCount[][], down: false, log: recordingLogger() }
  let work: Promise<unknown> = Promise.resolve()
  let ring: (() => void) | undefined
  const count = createRejectCounter({
    log: world.log,
    now: () => world.now,
    wait: () =>
      new Promise<void>((resolve) => {
        ring = resolve
      }),
    keepAlive: (promise) => {
      work = promise
    },
    store: {
      async countRejects(batch) {
        if (world.down) throw new Error('store is down')
        world.calls.push(batch)
      },
    },
  })
  const flushed = async (): Promise<void> => {
    ring?.()
    await work
  }
  return { world, count, flushed }
}

const reject = (reason = 'INVALID_JSON') => ({ workspace: 'default', source: 'survey', reason })

test('a flood is one call with the numbers', async () => {
  const { world, count, flushed } = aCounter()
  for (let n = 0; n < 1_000; n++) count(reject())
  count(reject('TOO_LARGE'))
  await flushed()
  expect(world.calls).toEqual([
    [
      { ...reject(), at: 1_000, count: 1_000 },
      { ...reject('TOO_LARGE'), at: 1_000, count: 1 },
    ],
  ])
})

test('counts that could not be delivered go with the next ones', async () => {
  const { world, count, flushed } = aCounter()
  world.down = true
  count(reject())
  await flushed()
  expect(world.log.lines).toMatchObject([{ event: 'ingest.count_failed' }])
  world.down = false
  count(reject())
  await flushed()
  expect(world.calls).toEqual([[{ ...reject(), at: 1_000, count: 2 }]])
})

test('a flush that was killed does not end the counting', async () => {
  const { world, count, flushed } = aCounter()
  count(reject())
  world.now += 11_000
  count(reject())
  await flushed()
  expect(world.calls).toEqual([[{ ...reject(), at: 1_000, count: 2 }]])
})

const sample = (message: string) => () => ({ at: 1, reason: 'INVALID_JSON', message, method: 'POST', headers: {}, size: 1 })

test('a few samples of each source go along, and of a flood no more are made', async () => {
  const { world, count, flushed } = aCounter()
  let made = 0
  const counted = (source: string) => () => {
    made += 1
    return sample(source)()
  }
  for (let n = 0; n < 1_000; n++) count({ ...reject(), source: 'a' }, counted('a'))
  count({ ...reject('TOO_LARGE'), source: 'a' }, counted('a'))
  count({ ...reject(), source: 'b' }, counted('b'))
  await flushed()
  expect(world.calls[0]?.map(({ source, samples }) => [source, samples?.length])).toEqual([
    ['a', 3],
    ['a', undefined],
    ['b', 1],
  ])
  expect(made).toBe(4)
  count({ ...reject(), source: 'a' }, counted('a'))
  await flushed()
  expect(made).toBe(5)
})

test('samples that could not be delivered go with the next ones', async () => {
  const { world, count, flushed } = aCounter()
  world.down = true
  count(reject(), sample('first'))
  await flushed()
  world.down = false
  count(reject(), sample('second'))
  await flushed()
  expect(world.calls[0]?.[0]?.samples?.map(({ message }) => message)).toEqual(['first', 'second'])
})
