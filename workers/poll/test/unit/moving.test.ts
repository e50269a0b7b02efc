import { killedAt } from '@sluice/testing/faults'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { aList, aPlan, aWorld, BY_CURSOR, BY_PAGE, down, ids, type Server } from './world.ts'

/** What happens at the provider before it answers a request: so many new things, and places at which old ones vanish. */
interface Move {
  added: number
  removed: number[]
}

/** Page sizes, and moves that add less than a page between two requests. */
const sized = (removing: boolean) =>
  fc.integer({ min: 2, max: 7 }).chain((size) => {
    const removed = removing ? fc.array(fc.nat({ max: 40 }), { maxLength: 2 }) : fc.constant<number[]>([])
    return fc.tuple(fc.constant(size), fc.array(fc.record({ added: fc.nat({ max: size - 1 }), removed }), { minLength: 1, maxLength: 25 }))
  })

/** A list that moves under who reads it. `lost` are things that vanished: nobody can say whether they were seen in time. */
function aMovingList(start: number, size: number, plan: readonly Move[]) {
  const { list, server } = aList(down(start, 1), size)
  const all = new Set(list.numbers)
  const lost = new Set<number>()
  let step = 0
  const moving: Server = (request) => {
    const move = plan[step] ?? { added: 0, removed: [] }
    step += 1
    for (let count = 0; count < move.added; count += 1) {
      const next = Math.max(0, ...all) + 1
      all.add(next)
      list.numbers.unshift(next)
    }
    for (const place of move.removed) for (const gone of list.numbers.splice(place, 1)) lost.add(gone)
    return server(request)
  }
  return { server: moving, all, lost, isStill: () => step >= plan.length }
}

/** Runs until the provider has become still, then brings what was begun to its end, and looks once more. */
async function settle(world: ReturnType<typeof aWorld>, isStill: () => boolean): Promise<void> {
  while (!isStill()) await world.runOnce()
  await world.runOut()
  await world.runOut()
}

test.each([
  ['page', BY_PAGE],
  ['cursor', BY_CURSOR],
] as const)(
  'by %s, nothing is skipped and nothing taken twice while new things move the pages',
  async (_by, pagination) => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: 12 }),
        fc.integer({ min: 3, max: 6 }),
        sized(false),
        async (start, maxPages, [size, plan]) => {
          const { server, all, isStill } = aMovingList(start, size, plan)
          const world = aWorld({ server, plan: aPlan({ pagination, maxPages, backfill: 1_000 }) })
          await settle(world, isStill)
          expect([...world.taken].sort()).toEqual(ids([...all]).sort())
        },
      ),
      { numRuns: 150 },
    )
  },
  60_000,
)

test('by cursor, things that vanish hide no others', async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 2, max: 12 }), sized(true), async (start, [size, plan]) => {
      const { server, all, lost, isStill } = aMovingList(start, size, plan)
      const world = aWorld({ server, plan: aPlan({ pagination: BY_CURSOR, backfill: 1_000 }) })
      await settle(world, isStill)
      expect(world.taken).toEqual(expect.arrayContaining(ids([...all].filter((one) => !lost.has(one)))))
      expect(new Set(world.taken).size).toBe(world.taken.length)
    }),
    { numRuns: 150 },
  )
}, 60_000)

test('by page, a thing that vanishes between two pages hides no other', async () => {
  const { list, server } = aList(down(9, 1), 3)
  const world = aWorld({
    plan: aPlan({ pagination: BY_PAGE }),
    server: (request) => {
      // The first of the new ones goes when the second page is asked for: the fourth moves to the first page.
      if (request.url.searchParams.get('page') === '2' && list.numbers[0] === 18) list.numbers.shift()
      return server(request)
    },
  })
  await world.runOut()
  list.numbers.unshift(...down(18, 10))
  await world.runOut()
  expect([...world.taken].sort()).toEqual(ids(down(18, 1)).sort())
})

test('a run that dies anywhere while the pages move skips nothing', async () => {
  await fc.assert(
    fc.asyncProperty(sized(false), fc.array(fc.integer({ min: 1, max: 14 }), { maxLength: 6 }), async ([size, plan], deaths) => {
      const { server, all, isStill } = aMovingList(5, size, plan)
      const world = aWorld({ server, plan: aPlan({ pagination: BY_PAGE, backfill: 1_000 }) })
      for (const place of deaths) {
        const fault = killedAt(place)
        await world.runOnce({ store: fault.wrap(world.store), inputs: fault.wrap(world.inputs) }).catch(() => undefined)
      }
      await settle(world, isStill)
      expect([...world.taken].sort()).toEqual(ids([...all]).sort())
    }),
    { numRuns: 150 },
  )
}, 60_000)
