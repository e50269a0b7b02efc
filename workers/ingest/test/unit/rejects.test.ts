import type { RejectCount } from '@sluice/schema/rpc/store'
import { recordingLogger } from '@sluice/testing/fakes'
import { expect, test } from 'vitest'
import { createRejectCounter, type Refused } from '../../src/rejects.ts'

/** A counter whose second of waiting ends when the test says so. */
function aCounter() {
  const world = { now: 1_000, calls: [] as RejectCount[][], down: false, keyless: false, log: recordingLogger() }
  let work: Promise<unknown> = Promise.resolve()
  let ring: (() => void) | undefined
  const count = createRejectCounter({
    log: world.log,
    now: () => world.now,
    seal: async ({ workspace, source }, { body }) => {
      if (world.keyless) throw new Error('MASTER_KEY must be 32 random bytes')
      return `${workspace} ${source} ${body.length}`
    },
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

const shown = (message: string) => ({ at: 1, reason: 'INVALID_JSON', message, method: 'POST', headers: {}, size: 1 })
const sample = (message: string): Refused => ({ sample: () => shown(message), content: null })

/** One that is kept whole where there is room. */
const whole = (bytes = 100): Refused => ({
  sample: () => shown('whole'),
  content: { method: 'POST', url: 'https://bot.example/v1/webhooks/survey', headers: [], body: new Uint8Array(bytes) },
})

test('a few samples of each source go along, and of a flood no more are made', async () => {
  const { world, count, flushed } = aCounter()
  let made = 0
  const counted = (source: string): Refused => ({
    content: null,
    sample() {
      made += 1
      return shown(source)
    },
  })
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

test('what may be mended goes along whole, sealed for its workspace and source, under an id of its own', async () => {
  const { world, count, flushed } = aCounter()
  count(reject(), whole())
  count(reject(), whole())
  await flushed()
  const samples = world.calls[0]?.[0]?.samples ?? []
  expect(samples.map(({ kept }) => kept?.sealed)).toEqual(Array.from({ length: 2 }, () => expect.stringMatching(/^default survey \d+$/)))
  expect(new Set(samples.map(({ kept }) => kept?.id)).size).toBe(2)
  expect(samples[0]?.kept?.id).toMatch(/^ref_[0-9a-f]{32}$/)
})

test('a flood fills the places of a source once, then one in three minutes; the rest is counted, and said to be too many', async () => {
  const { world, count, flushed } = aCounter()
  const keptNow = (): number => (world.calls.at(-1) ?? []).flatMap(({ samples = [] }) => samples).filter(({ kept }) => kept).length
  for (let n = 0; n < 1_000; n++) count(reject(), whole())
  await flushed()
  expect(world.calls[0]).toMatchObject([{ count: 1_000 }])
  expect(keptNow()).toBe(20)
  expect(world.calls[0]?.[0]?.samples?.filter(({ notKept }) => notKept === 'too_many')).toHaveLength(3)
  for (let n = 0; n < 1_000; n++) count(reject(), whole())
  await flushed()
  expect(keptNow()).toBe(0)
  world.now += 3 * 60_000
  for (let n = 0; n < 1_000; n++) count(reject(), whole())
  count({ ...reject(), source: 'another' }, whole())
  await flushed()
  expect(keptNow()).toBe(2)
})

test('one call never grows beyond two megabytes of bodies', async () => {
  const { world, count, flushed } = aCounter()
  for (let n = 0; n < 100; n++) count({ ...reject(), source: `s${n}` }, whole(65_536))
  await flushed()
  expect(world.calls[0]?.flatMap(({ samples = [] }) => samples).filter(({ kept }) => kept)).toHaveLength(30)
})

test('what is too large to be kept says so', async () => {
  const { world, count, flushed } = aCounter()
  count(reject(), { ...whole(), content: 'too_large' })
  await flushed()
  expect(world.calls[0]?.[0]?.samples).toEqual([{ ...shown('whole'), notKept: 'too_large' }])
})

test('what could not be delivered goes whole with the next ones, sealed once', async () => {
  const { world, count, flushed } = aCounter()
  world.down = true
  count(reject(), whole())
  await flushed()
  world.down = false
  count(reject(), sample('second'))
  await flushed()
  expect(world.calls[0]?.[0]?.samples).toMatchObject([{ kept: { sealed: expect.any(String) as string } }, { message: 'second' }])
})

test('a master key that is wrong costs the whole request, not the count', async () => {
  const { world, count, flushed } = aCounter()
  world.keyless = true
  count(reject(), whole())
  await flushed()
  expect(world.calls[0]).toEqual([{ ...reject(), at: 1_000, count: 1, samples: [shown('whole')] }])
  expect(world.log.lines).toMatchObject([{ event: 'ingest.not_sealed', level: 'error' }])
})
