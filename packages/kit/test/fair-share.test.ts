import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { share, type SharedLimit, untouched } from '../src/fair-share.ts'
import type { Limit } from '../src/gcra.ts'
import { createLimiter, type Limiter } from '../src/limiter.ts'
import { excess, type Grant } from './windows.ts'

const NOW = 1_000_000

/** The object of one workspace, and a clock that is moved. */
function aWorkspace(limit: SharedLimit) {
  const world = { now: NOW, shares: untouched(NOW) }
  const take = (who: string, wanted = 1): number => {
    const { lease, shares } = share(world.shares, who, wanted, limit, world.now)
    world.shares = shares
    return lease.granted
  }
  return { world, take }
}

test('half of the limit is kept for those who come later', () => {
  const { take } = aWorkspace({ requests: 100, periodMs: 60_000, sharers: 5 })
  // Its own ten, and the fifty of the pool.
  expect([take('a', 1_000), take('a')]).toEqual([60, 0])
  expect([take('b', 1_000), take('c', 1_000)]).toEqual([10, 10])
})

test('who is alone has what nobody uses: over time, all of it', () => {
  const { world, take } = aWorkspace({ requests: 600, periodMs: 60_000, sharers: 10 })
  take('a', 1_000)
  let taken = 0
  for (let second = 0; second < 60; second++) {
    world.now += 1_000
    taken += take('a', 1_000)
  }
  expect(taken).toBe(600)
})

test('two who want everything have half each, though one asks a hundred times as often', () => {
  const { world, take } = aWorkspace({ requests: 600, periodMs: 60_000, sharers: 10 })
  take('a', 1_000)
  take('b', 1_000)
  let [a, b] = [0, 0]
  for (let tick = 0; tick < 6_000; tick++) {
    world.now += 10
    a += take('a', 1_000)
    if (tick % 100 === 99) b += take('b', 1_000)
  }
  expect(Math.abs(a - b)).toBeLessThanOrEqual(2)
  expect(a + b).toBeGreaterThanOrEqual(598)
})

test('who is refused is told when to come again, and then it is not too early', () => {
  const limit = { requests: 60, periodMs: 60_000, sharers: 3 }
  const { lease, shares } = share(share(untouched(NOW), 'a', 100, limit, NOW).shares, 'a', 1, limit, NOW)
  expect(lease).toEqual({ granted: 0, retryAfterMs: 1_000, left: 0, resetMs: 40_000 })
  expect(share(shares, 'a', 1, limit, NOW + 1_000).lease.granted).toBe(1)
})

const limits = fc
  .record({
    sharers: fc.integer({ min: 1, max: 12 }),
    perSharer: fc.integer({ min: 1, max: 40 }),
    periodMs: fc.constantFrom(1_000, 60_000),
  })
  .map(({ sharers, perSharer, periodMs }) => ({ sharers, requests: sharers * perSharer, periodMs }))
/** Who asks, for how many, and how long after the one before. */
const asks = fc.array(
  fc.record({ who: fc.nat(11), wanted: fc.integer({ min: 1, max: 30 }), pause: fc.double({ min: 0, max: 3, noNaN: true }) }),
  { maxLength: 150 },
)

test('all together, in no window more than the limit and what has grown back', () => {
  fc.assert(
    fc.property(limits, asks, (limit: SharedLimit, asks) => {
      const { world, take } = aWorkspace(limit)
      const grants: Grant[] = asks.map(({ who, wanted, pause }) => {
        world.now += Math.floor((pause * limit.periodMs) / limit.requests)
        return { at: world.now, count: take(`s${who % limit.sharers}`, wanted) }
      })
      expect(excess(grants, limit)).toBeLessThanOrEqual(1e-3)
    }),
  )
})

test('who keeps to an even share is never refused, whatever the others do', () => {
  fc.assert(
    fc.property(limits, asks, (limit: SharedLimit, asks) => {
      const { world, take } = aWorkspace(limit)
      const share = Math.ceil((limit.periodMs * limit.sharers) / limit.requests)
      let next = NOW
      for (const { who, wanted, pause } of asks) {
        const until = world.now + Math.floor((pause * limit.periodMs) / limit.requests)
        for (; next <= until; next += share) {
          world.now = next
          expect(take('modest')).toBe(1)
        }
        world.now = until
        if (limit.sharers > 1) take(`s${who % (limit.sharers - 1)}`, wanted)
      }
    }),
  )
})

test('through leases too: a flood of one source, from several isolates, costs another at its normal rate nothing', async () => {
  const limit: Limit & SharedLimit = { requests: 6_000, periodMs: 60_000, sharers: 12 }
  const { world } = aWorkspace(limit)
  const client = (): Limiter =>
    createLimiter({
      now: () => world.now,
      keepAlive: () => undefined,
      unreachable: () => undefined,
      async lease(who, wanted) {
        const { lease, shares } = share(world.shares, who, wanted, limit, world.now)
        world.shares = shares
        return lease
      },
    })
  const isolates = [client(), client(), client()]
  let [flood, accepted] = [0, 0]
  for (let tick = 0; tick < 12_000; tick++) {
    world.now += 10
    for (const take of isolates) if ((await take('flood', limit)).ok) flood += 1
    // Five a second, where an even share of twelve is eight.
    if (tick % 20 === 0 && (await isolates[tick % 3]?.('calm', limit))?.ok) accepted += 1
  }
  expect(accepted).toBe(600)
  // Two minutes of 6,000 and half a burst, but for what the calm one had.
  expect(flood).toBeGreaterThan(13_500)
  expect(flood + accepted).toBeLessThanOrEqual(18_000 + 60)
})
