import { describe, expect, test, vi } from 'vitest'
import { gcra, type Lease, type Limit } from '../src/gcra.ts'
import { createLimiter, type LimiterPorts } from '../src/limiter.ts'

/** Numbers that look random and are the same in every run (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

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
      const { arrival, granted, retryAfterMs } = gcra(arrivals.get(key) ?? 0, wanted, limit, world.now)
      arrivals.set(key, arrival)
      return { granted, retryAfterMs }
    },
    ...over,
  }
  return { world, client: () => createLimiter(ports) }
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
    expect(gcra(0, 0, limit, 10_000)).toEqual({ granted: 0, retryAfterMs: 0, arrival: 10_000 })
  })

  test('a limit that was raised counts at once', () => {
    const { arrival } = gcra(0, 1, { requests: 1, periodMs: 3_600_000 }, 10_000)
    expect(gcra(arrival, 1, limit, 10_000)).toMatchObject({ granted: 0, retryAfterMs: 200 })
  })

  test.each([1, 2, 3, 4, 5])('in no window more than the limit and what has grown back (seed %i)', (seed) => {
    const random = seeded(seed)
    const limit = { requests: 1 + Math.floor(random() * 50), periodMs: [1_000, 60_000, 3_600_000][Math.floor(random() * 3)] ?? 1_000 }
    const grants: { at: number; count: number }[] = []
    let arrival = 0
    let now = 5_000_000
    for (let i = 0; i < 400; i++) {
      now += Math.floor((random() * 2 * limit.periodMs) / limit.requests)
      const step = gcra(arrival, 1 + Math.floor(random() * 5), limit, now)
      arrival = step.arrival
      grants.push({ at: now, count: step.granted })
    }
    expect(excess(grants, limit)).toBeLessThanOrEqual(1e-6)
  })
})

/** By how many the worst of all windows between two grants passes `requests × (1 + w / period)`; negative where none does. */
function excess(grants: { at: number; count: number }[], { requests, periodMs }: Limit): number {
  let worst = Number.NEGATIVE_INFINITY
  for (let from = 0; from < grants.length; from++) {
    const first = grants[from]!.at
    let sum = 0
    for (const { at, count } of grants.slice(from)) {
      sum += count
      worst = Math.max(worst, sum - requests * (1 + (at - first) / periodMs))
    }
  }
  return worst
}

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

  test.each([1, 2, 3, 4, 5, 6])(
    'three clients together keep to the limit in every window, but for the blocks they hold (seed %i)',
    async (seed) => {
      const random = seeded(seed)
      const { world, client } = aWorld()
      const clients = [client(), client(), client()]
      const limit: Limit = { requests: 20 + Math.floor(random() * 200), periodMs: 10_000 }
      const blocks = clients.length * Math.max(1, Math.floor(limit.requests * 0.05))
      const accepted: { at: number; count: number }[] = []
      let load = 1
      for (let i = 0; i < 1_500; i++) {
        if (random() < 0.01) load = 0.1 + 4 * random()
        world.now += Math.floor((2 * random() * limit.periodMs) / limit.requests / load)
        const take = clients[Math.floor(random() * 3)]!
        accepted.push({ at: world.now, count: (await take('a', limit)).ok ? 1 : 0 })
      }
      expect(excess(accepted, limit)).toBeLessThanOrEqual(blocks)
    },
  )
})
