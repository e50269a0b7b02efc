import { killedAt } from '@sluice/testing/faults'
import { describe, expect, test } from 'vitest'
import { aList, aPlan, aWorld, BY_CURSOR, BY_PAGE, down, ids, up } from './world.ts'

describe.each([
  ['by page', BY_PAGE],
  ['by cursor', BY_CURSOR],
  ['on one page', undefined],
] as const)('a run that dies %s', (_how, pagination) => {
  const size = pagination ? 3 : 100
  const plan = aPlan({ ...(pagination && { pagination }) })

  test('before or after any of its writes has lost nothing and taken nothing twice when it is run again', async () => {
    let place = 1
    for (let dead = true; dead; place += 1) {
      const { list, server } = aList(down(7, 1), size)
      const world = aWorld({ server, plan })
      await world.runOnce()
      list.numbers.unshift(...down(15, 8))
      const fault = killedAt(place)
      await world.runOnce({ store: fault.wrap(world.store), inputs: fault.wrap(world.inputs) }).catch(() => undefined)
      dead = fault.dead
      // While it was dead, the list went on.
      list.numbers.unshift(17, 16)
      // What was begun is brought to its end first.
      await world.runOut()
      await world.runOut()
      expect([...world.taken].sort(), `killed at place ${place}`).toEqual(ids(down(17, 1)).sort())
      expect(await world.runOnce()).toMatchObject({ taken: 0 })
    }
    expect(place).toBeGreaterThan(10)
  })

  test('the first time has taken no more than was wanted', async () => {
    let place = 1
    for (let dead = true; dead; place += 1) {
      const { server } = aList(down(30, 1), size)
      const world = aWorld({ server, plan: { ...plan, backfill: 5 } })
      const fault = killedAt(place)
      await world.runOnce({ store: fault.wrap(world.store), inputs: fault.wrap(world.inputs) }).catch(() => undefined)
      dead = fault.dead
      await world.runOut()
      expect(world.taken, `killed at place ${place}`).toEqual(ids([26, 27, 28, 29, 30]))
    }
  })

  test('again and again in the middle still comes to its end', async () => {
    const { list, server } = aList(down(4, 1), size)
    const world = aWorld({ server, plan })
    await world.runOnce()
    list.numbers.unshift(...down(20, 5))
    for (let place = 3; place < 12; place += 1) {
      const fault = killedAt(place)
      await world.runOnce({ store: fault.wrap(world.store), inputs: fault.wrap(world.inputs) }).catch(() => undefined)
    }
    await world.runOut()
    expect(world.taken).toEqual(ids(up(1, 20)))
  })
})
