import * as fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import { gcra, type Lease, type Limit } from '../src/gcra.ts'
import { createLimiter, type LimiterPorts } from '../src/limiter.ts'
import { excess } from './windows.ts'

/** The object that holds the tokens of each key, and a clock that stands until it is moved. */
function aWorld(over: Partial<LimiterPorts> = {}) {
  const world = { now: 1_000_000, calls: 0, down: false, errors: 0 }
  const arrivals = new Map<string, number>()
  const ports: LimiterPorts = {
    now: () => world.now,
    keepAlive: () => undefined,
    unreachable: () => {
      world.errors += 1
    },
    async lease(key, wanted, limit): Promise<Lease> {
      world.calls += 1
      if (world.down) throw new Error('down')
      const { arrival, ...lease } = gcra(arrivals.get(key) ?? 0, wanted, limit, world.now)
      arrivals.set(key, arrival)
      return lease
    },
    ...over,
  }
  return { world, client: () => createLimiter(ports) }
}

/** Calls for 40 requests, one in two and a half seconds. */
const slowly = async (pace?: LimiterPorts['pace']) => {
  const { world, client } = aWorld({ ...(pace && { pace }) })
  const take = client()
  for (let i = 0; i < 40; i++) {
    world.now += 2_500
    expect(await take('a', { requests: 600, periodMs: 60_000 })).toMatchObject({ ok: true })
  }
  return world.calls
}

describe('gcra', () => {
  const limit: Limit = { requests: 5, periodMs: 1_000 }

  test('a whole period at once, then one at a time', () => {
    const burst = gcra(0, 7, limit, 10_000)
    expect(burst).toMatchObject({ granted: 5, retryAfterMs: 0 })
    expect(gcra(burst.arrival, 1, limit, 10_000)).toMatchObject({ granted: 0, retryAfterMs: 200 })
    expect(gcra(burst.arrival, 1, limit, 10_199)).toMatchObject({ granted: 0, retryAfterMs: 1 })
    expect(gcra(burst.arrival, 9, limit, 10_200)).toMatchObject({ granted: 1 })
    expect(gcra(burst.arrival, 9, limit, 11_000)).toMatchObject({ granted: 5 })
  })

  test('asking for nothing takes nothing', () => {
    expect(gcra(0, 0, limit, 10_000)).toEqual({ granted: 0, retryAfterMs: 0, left: 5, resetMs: 0, arrival: 10_000 })
  })

  test('it tells what is left, and when all of it is there again', () => {
    expect(gcra(0, 2, limit, 10_000)).toMatchObject({ granted: 2, left: 3, resetMs: 400 })
  })

  test('a limit that was raised counts at once', () => {
    const { arrival } = gcra(0, 1, { requests: 1, periodMs: 3_600_000 }, 10_000)
    expect(gcra(arrival, 1, limit, 10_000)).toMatchObject({ granted: 0, retryAfterMs: 200 })
  })

  test('in no window more than the limit and what has grown back', () => {
    const limits = fc.record({ requests: fc.integer({ min: 1, max: 50 }), periodMs: fc.constantFrom(1_000, 60_000, 3_600_000) })
    // How long after the last one, in intervals of the limit, and how many are wanted.
    const steps = fc.array(fc.tuple(fc.double({ min: 0, max: 3, noNaN: true }), fc.integer({ min: 1, max: 5 })), { maxLength: 200 })
    fc.assert(
      fc.property(limits, steps, (limit, steps) => {
        let [now, arrival] = [5_000_000, 0]
        const grants = steps.map(([pause, wanted]) => {
          now += Math.floor((pause * limit.periodMs) / limit.requests)
          const step = gcra(arrival, wanted, limit, now)
          arrival = step.arrival
          return { at: now, count: step.granted }
        })
        expect(excess(grants, limit)).toBeLessThanOrEqual(1e-6)
      }),
    )
  })
})

describe('the lease client', () => {
  const limit: Limit = { requests: 600, periodMs: 60_000 }

  test('one client alone lets through exactly the limit, then says when to come again', async () => {
    const take = aWorld().client()
    const results = []
    for (let i = 0; i < 605; i++) results.push(await take('a', limit))
    expect(results.filter(({ ok }) => ok)).toHaveLength(600)
    expect(results.at(-1)).toEqual({ ok: false, failure: { retryAfterMs: 100 } })
  })

  test('requests that come at once share one lease, and none takes another’s token', async () => {
    const { world, client } = aWorld()
    const take = client()
    const results = await Promise.all(Array.from({ length: 700 }, () => take('a', limit)))
    expect(results.filter(({ ok }) => ok)).toHaveLength(600)
    expect(world.calls).toBeLessThan(30)
  })

  test('under load the object is asked far less often than requests come', async () => {
    const { world, client } = aWorld()
    const take = client()
    const fast: Limit = { requests: 10_000, periodMs: 1_000 }
    for (let i = 0; i < 5_000; i++) {
      world.now += i % 2
      expect((await take('a', fast)).ok).toBe(true)
    }
    expect(world.calls).toBeLessThan(20)
  })

  test('seldom used, a key leases one token at a time', async () => {
    const { world, client } = aWorld()
    const [take, other] = [client(), client()]
    for (let i = 0; i < 10; i++) {
      world.now += 5_000
      await take('a', { requests: 1_000, periodMs: 3_600_000 })
    }
    expect(world.calls).toBe(10)
    const rest = []
    for (let i = 0; i < 1_000; i++) rest.push(await other('a', { requests: 1_000, periodMs: 3_600_000 }))
    // Ten were used in 45 s, in which 12 grew back: nothing lies unused with the first client.
    expect(rest.filter(({ ok }) => ok).length).toBeGreaterThanOrEqual(999)
  })

  test('a flood over the limit does not reach the object', async () => {
    const { world, client } = aWorld()
    const take = client()
    const slow: Limit = { requests: 3, periodMs: 60_000 }
    for (let i = 0; i < 1_000; i++) await take('a', slow)
    expect(world.calls).toBeLessThanOrEqual(4)
    world.now += 20_000
    expect((await take('a', slow)).ok).toBe(true)
  })

  test('keys do not take from each other', async () => {
    const take = aWorld().client()
    const one: Limit = { requests: 1, periodMs: 60_000 }
    expect((await take('a', one)).ok).toBe(true)
    expect((await take('a', one)).ok).toBe(false)
    expect((await take('b', one)).ok).toBe(true)
  })

  test('a raised limit is not held back by a denial under the old one', async () => {
    const { client } = aWorld()
    const take = client()
    const old: Limit = { requests: 1, periodMs: 3_600_000 }
    await take('a', old)
    expect((await take('a', old)).ok).toBe(false)
    expect(await take('a', { requests: 10, periodMs: 1_000 })).toEqual({ ok: false, failure: { retryAfterMs: 100 } })
  })

  test('while the object does not answer, everything is let through and it is asked once a second', async () => {
    const { world, client } = aWorld()
    const take = client()
    world.down = true
    for (let i = 0; i < 100; i++) expect((await take('a', { requests: 1, periodMs: 60_000 })).ok).toBe(true)
    expect(world).toMatchObject({ calls: 1, errors: 1 })
    world.now += 1_001
    world.down = false
    expect((await take('a', limit)).ok).toBe(true)
    expect(world).toMatchObject({ calls: 2, errors: 1 })
  })

  test('an object that hangs is given up after a second', async () => {
    vi.useFakeTimers()
    const { world, client } = aWorld({ lease: () => new Promise<Lease>(() => undefined) })
    const taken = client()('a', limit)
    await vi.advanceTimersByTimeAsync(1_000)
    expect((await taken).ok).toBe(true)
    expect(world.errors).toBe(1)
    vi.useRealTimers()
  })

  test('it tells what is left, and nothing while the object does not answer', async () => {
    const { world, client } = aWorld()
    const take = client()
    expect(await take('a', limit)).toEqual({ ok: true, value: { left: 599, resetMs: 100 } })
    for (let i = 0; i < 9; i++) await take('a', limit)
    expect(await take('a', limit)).toMatchObject({ value: { left: 589 } })
    world.down = true
    world.now += 5_000
    expect(await take('a', limit)).toEqual({ ok: true, value: null })
  })

  test('where few ask slowly, one lease does for many requests', async () => {
    expect(await slowly()).toBe(40)
    expect(await slowly({ block: 20, holdMs: 30_000 })).toBe(4)
  })

  test('clients together keep to the limit in every window, but for the blocks they hold', async () => {
    const steps = fc.array(
      fc.record({ pause: fc.double({ min: 0, max: 2, noNaN: true }), client: fc.nat(2), times: fc.integer({ min: 1, max: 40 }) }),
      { minLength: 20, maxLength: 60 },
    )
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 20, max: 220 }), steps, async (requests, steps) => {
        const { world, client } = aWorld()
        const clients = [client(), client(), client()]
        const limit: Limit = { requests, periodMs: 10_000 }
        const accepted: { at: number; count: number }[] = []
        for (const { pause, client, times } of steps) {
          for (let i = 0; i < times; i++) {
            world.now += Math.floor((pause * limit.periodMs) / limit.requests)
            const taken = await clients[client]?.('a', limit)
            accepted.push({ at: world.now, count: taken?.ok ? 1 : 0 })
          }
        }
        const blocks = clients.length * Math.max(1, Math.floor(requests * 0.05))
        expect(excess(accepted, limit)).toBeLessThanOrEqual(blocks)
      }),
      { numRuns: 30 },
    )
  })
})
