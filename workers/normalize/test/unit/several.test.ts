import { eventId } from '@sluice/schema/ids'
import { anEvent, evt } from '@sluice/testing/builders'
import { delivered } from '@sluice/testing/fakes'
import { killedAt } from '@sluice/testing/faults'
import { describe, expect, test } from 'vitest'
import { aWorld } from './world.ts'

type World = ReturnType<typeof aWorld>

const comments = (count: number, say = (n: number) => `comment ${n}`) =>
  Array.from({ length: count }, (_, n) => ({ id: `c-${n}`, say: say(n) }))

/** A delivery of the source `wall`, whose entries become an item each. */
const wall = (entries: unknown[], over: Parameters<typeof anEvent>[0] = {}, attempts = 1) =>
  delivered({ v: 1, event: anEvent({ source: 'wall', kind: 'generic', body: JSON.stringify({ comments: entries }), ...over }) }, attempts)

const idOf = (key: string) => eventId('default', 'wall', key)
const rawOf = (world: World, id: string): string => {
  const raw = world.stored.get(id)?.raw
  return raw?.in === 'message' ? new TextDecoder().decode(raw.bytes) : (raw?.key ?? '')
}

describe('a delivery of several things', () => {
  test('is an item for each, with an id of its own, the delivery it came in, and its own part', async () => {
    const world = aWorld()
    const message = wall(comments(2))
    await world.run([message])
    const ids = await Promise.all(['c-0', 'c-1'].map(idOf))
    expect(message.outcome).toBe('ack')
    expect(world.forwarded).toEqual(ids)
    expect([...world.stored.values()].map(({ item }) => [item.id, item.eventId, item.text])).toEqual([
      [ids[0], evt(1), 'comment 0'],
      [ids[1], evt(1), 'comment 1'],
    ])
    expect(rawOf(world, ids[1] ?? '')).toBe('{"id":"c-1","say":"comment 1"}')
    expect(world.stored.get(ids[1] ?? '')?.contentType).toBe('application/json')
  })

  test('may bring again what another brought, alone or with others: it is one item', async () => {
    const world = aWorld()
    await world.run([wall(comments(3)), wall(comments(1), { id: evt(2) })])
    await world.run([wall(comments(2), { id: evt(3) })])
    expect(world.stored.size).toBe(3)
    expect([...world.stored.values()].map(({ item }) => item.eventId)).toEqual([evt(1), evt(1), evt(1)])
  })

  test('knows its parts by their place where the sender names none', async () => {
    const world = aWorld()
    await world.run([wall([{ say: 'a' }, { say: 'b' }], { dedupeKey: 'd-1' })])
    expect([...world.stored.keys()]).toEqual(await Promise.all(['d-1#0', 'd-1#1'].map(idOf)))
  })

  test('that names the same thing twice has it once', async () => {
    const world = aWorld()
    await world.run([wall([...comments(1), ...comments(1, () => 'again')])])
    expect([...world.stored.values()].map(({ item }) => item.text)).toEqual(['comment 0'])
  })

  test('of which one cannot be mapped is a dead letter as a whole', async () => {
    const world = aWorld()
    const message = wall([...comments(2), { id: 'c-9' }])
    await world.run([message])
    expect(message.outcome).toBe('ack')
    expect(world.stored.size).toBe(0)
    expect(world.dead).toMatchObject([
      { code: 'CANNOT_NORMALIZE', eventId: evt(1), reason: expect.stringContaining('comments.2: map.text.expr') },
    ])
  })

  test('of one thing has the id of the event, and its body', async () => {
    const world = aWorld()
    await world.run([delivered({ v: 1, event: anEvent() })])
    expect(world.stored.get(evt(1))).toMatchObject({ contentType: 'application/json' })
    expect(world.stored.get(evt(1))?.item).not.toHaveProperty('eventId')
    expect(rawOf(world, evt(1))).toContain('"event_id":"s-1"')
  })
})

describe('a part that cannot be kept beside its item', () => {
  test('points to the whole delivery in R2', async () => {
    const world = aWorld()
    world.objects.set('default/big', JSON.stringify({ comments: comments(2, () => 'x'.repeat(150_000)) }))
    const event = { ...anEvent({ source: 'wall', kind: 'generic' }), body: { in: 'r2', key: 'default/big', size: 300_000 } }
    await world.run([delivered({ v: 1, event })])
    expect([...world.stored.values()].map(({ raw }) => raw)).toEqual([event.body, event.body])
  })

  test('or to the whole delivery that its first item has, which is stored once', async () => {
    const world = aWorld()
    const body = '[{"text":"a"},{"text":"b"}]'
    await world.run([delivered({ v: 1, event: anEvent({ source: 'letters', kind: 'letters', body }) })])
    const [first, second] = [...world.stored.keys()]
    expect([rawOf(world, first ?? ''), rawOf(world, second ?? '')]).toEqual([body, ''])
  })

  test('because it is nested deeper than the stack is, is no reason to fail', async () => {
    const world = aWorld()
    const deep = `${'['.repeat(20_000)}${']'.repeat(20_000)}`
    await world.run([wall([], { body: `{"comments":[{"id":"c-0","say":"a","deep":${deep}},{"id":"c-1","say":"b"}]}` })])
    expect([...world.stored.values()].map(({ item }) => item.text)).toEqual(['a', 'b'])
  })
})

describe('a delivery of very many things', () => {
  test('is saved and sent in pieces that fit, and acked when the last of them is', async () => {
    const world = aWorld()
    const message = wall(comments(1_000, (n) => `${n} ${'x'.repeat(60)}`))
    await world.run([message])
    expect(message.outcome).toBe('ack')
    expect(world.stored.size).toBe(1_000)
    expect(new Set(world.forwarded).size).toBe(1_000)
    expect(world.calls.saveItems).toBeGreaterThan(1)
    expect(world.calls.saveItems).toBeLessThan(10)
  })

  test('is refused with the numbers beyond a thousand', async () => {
    const world = aWorld()
    const event = anEvent({ source: 'letters', kind: 'letters', body: JSON.stringify(comments(1_001).map(({ say: text }) => ({ text }))) })
    const message = delivered({ v: 1, event })
    await world.run([message])
    expect(message.outcome).toBe('ack')
    expect(world.stored.size).toBe(0)
    expect(world.dead).toMatchObject([{ code: 'TOO_MANY_ITEMS', reason: expect.stringContaining('holds 1001 items; 1000 are taken') }])
  })

  test('comes again as a whole when a piece of it could not be saved, and holds up nothing else', async () => {
    const world = aWorld()
    const [many, other] = [wall(comments(1_000)), delivered({ v: 1, event: anEvent({ id: evt(9) }) })]
    world.failSaves(2)
    await world.run([many, other])
    expect([many.outcome, other.outcome]).toEqual([{ retry: 3 }, 'ack'])
    const again = wall(comments(1_000), {}, 2)
    await world.run([again])
    expect(again.outcome).toBe('ack')
    expect(world.stored.size).toBe(1_001)
    expect(new Set(world.forwarded).size).toBe(1_001)
  })
})

/** Two deliveries, of which the second brings what the first did. */
const batch = (attempts: number) => [wall(comments(400), {}, attempts), wall(comments(3), { id: evt(2) }, attempts)]

test('killed anywhere between two writes, every item of every delivery is there once, and sent', { timeout: 20_000 }, async () => {
  const whole = aWorld()
  await whole.run(batch(1))
  let died = 0
  for (let place = 1; ; place += 1) {
    const world = aWorld()
    const fault = killedAt(place)
    await world.run(batch(1), fault)
    if (!fault.dead) break
    died += 1
    const again = batch(2)
    await world.run(again)
    expect(again.map(({ outcome }) => outcome)).toEqual(['ack', 'ack'])
    expect(world.stored.size).toBe(400)
    expect(new Set(world.forwarded)).toEqual(new Set(world.stored.keys()))
  }
  // Before and after each piece is saved, and each batch of a hundred is sent.
  expect(whole.calls).toEqual({ saveItems: 2, sendBatch: 5 })
  expect(died).toBe(14)
})
