import type { Since } from '@sluice/sources/poll'
import { NOON } from '@sluice/testing/builders'
import { describe, expect, test } from 'vitest'
import { aPlan, aWorld, BY_PAGE, ids, type Server, thing } from './world.ts'

const SINCE: Since = { param: 'since', path: 'at', format: 'iso', overlapSeconds: 60 }

const asked = (world: ReturnType<typeof aWorld>) => world.requests.map(({ url }) => url.searchParams.get('since'))

/** Things not older than what is asked for, in pages of two. */
const listing =
  (numbers: () => number[]): Server =>
  ({ url }) => {
    const since = Date.parse(url.searchParams.get('since') ?? '1970')
    const page = Number(url.searchParams.get('page') ?? 1)
    const shown = numbers()
      .map(thing)
      .filter(({ at }) => Date.parse(at) >= since)
    return { body: JSON.stringify({ things: shown.slice((page - 1) * 2, page * 2) }) }
  }

const GROWING: Server = () => ({
  body: JSON.stringify({ things: [{ id: '9007199254740993' }, { id: '9007199254740992' }, { id: '999' }] }),
})

describe('a source that is asked for what is newer', () => {
  test('begins with everything, then overlaps a little with what it knows', async () => {
    let numbers = [-100, -200]
    const world = aWorld({ plan: aPlan({ since: SINCE }), server: listing(() => numbers) })
    await world.runOnce()
    numbers = [-90, -100, -200]
    await world.runOnce()
    expect(asked(world)).toEqual([null, new Date(NOON - 160_000).toISOString()])
    expect(world.taken).toEqual(ids([-200, -100, -90]))
  })

  test('takes what a provider shows late', async () => {
    let numbers = [-100]
    const world = aWorld({ plan: aPlan({ since: SINCE }), server: listing(() => numbers) })
    await world.runOnce()
    numbers = [-100, -130]
    await world.runOnce()
    expect(world.taken).toEqual(ids([-100, -130]))
  })

  test('is not led into the future by a wrong clock', async () => {
    const world = aWorld({ plan: aPlan({ since: SINCE }), server: listing(() => [9_000_000, -100]) })
    await world.runOnce()
    await world.runOnce()
    expect(asked(world)[1]).toBe(new Date(NOON - 160_000).toISOString())
  })

  test('moves its bookmark only when everything up to it is handed in', async () => {
    const world = aWorld({ plan: aPlan({ since: SINCE, pagination: BY_PAGE }), server: listing(() => [-1, -2, -3]) })
    await expect(world.runOnce({ inputs: { submit: () => Promise.reject(new Error('down')) } })).rejects.toThrow('down')
    await world.runOnce()
    await world.runOnce()
    expect(asked(world).filter((since) => since !== null)).toHaveLength(1)
    expect(world.taken).toEqual(ids([-3, -2, -1]))
  })

  test('stops at what is older, where the provider does not heed the time', async () => {
    let numbers = [-100, -110]
    const deaf: Server = ({ url }) => {
      const page = Number(url.searchParams.get('page') ?? 1)
      return { body: JSON.stringify({ things: numbers.slice((page - 1) * 2, page * 2).map(thing) }) }
    }
    const world = aWorld({ plan: aPlan({ since: SINCE, pagination: BY_PAGE }), server: deaf })
    await world.runOnce()
    numbers = [-90, -100, -500, -510, -520, -530, -540, -550]
    expect((await world.runOnce()).pages).toBeLessThanOrEqual(4)
    expect(world.taken).toContain('t-90')
    expect(world.taken).not.toContain('t-520')
  })

  test('that lists its oldest first is read to its end, from a day ago when it is new', async () => {
    const plan = aPlan({
      since: SINCE,
      pagination: BY_PAGE,
      reading: { format: 'json', items: 'things', id: 'id', time: 'at', order: 'oldest' },
    })
    let numbers = [-200_000, -400, -300, -200]
    const world = aWorld({ plan, server: listing(() => numbers) })
    await world.runOnce()
    numbers = [...numbers, -190, -180, -170, -160, -150]
    await world.runOnce()
    expect(world.taken).toEqual(ids([-400, -300, -200, -190, -180, -170, -160, -150]))
    expect(asked(world)[0]).toBe(new Date(NOON + 600_000 - 86_400_000 - 60_000).toISOString())
  })

  test('that lists its oldest first and has nothing yet goes on a day back from now', async () => {
    const plan = aPlan({ since: SINCE, reading: { format: 'json', items: 'things', id: 'id', time: 'at', order: 'oldest' } })
    const world = aWorld({ plan, server: listing(() => []) })
    await world.runOnce()
    await world.runOnce()
    expect(asked(world)).toEqual([600_000, 1_200_000].map((after) => new Date(NOON + after - 86_400_000 - 60_000).toISOString()))
  })

  test.each([
    ['s', String(Math.floor((NOON - 160_000) / 1_000))],
    ['ms', String(NOON - 160_000)],
  ] as const)('writes times in %s where the provider wants them so', async (format, written) => {
    const world = aWorld({
      plan: aPlan({ since: { ...SINCE, format } }),
      server: () => ({ body: JSON.stringify({ things: [thing(-100)] }) }),
    })
    await world.runOnce()
    await world.runOnce()
    expect(asked(world)[1]).toBe(written)
  })

  test('by ids that grow is asked by the greatest, also beyond what a double holds', async () => {
    const since: Since = { param: 'since', path: 'id', format: 'id', overlapSeconds: 0 }
    const world = aWorld({
      plan: aPlan({ since, reading: { format: 'json', items: 'things', id: 'id', order: 'newest' } }),
      server: GROWING,
    })
    await world.runOnce()
    await world.runOnce()
    expect(asked(world)).toEqual([null, '9007199254740993'])
  })
})
