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
