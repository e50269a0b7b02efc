import { anEvent, evt } from '@sluice/testing/builders'
import { delivered } from '@sluice/testing/fakes'
import { killedAt } from '@sluice/testing/faults'
import { describe, expect, test } from 'vitest'
import { aWorld } from './world.ts'

const raw = (over: Parameters<typeof anEvent>[0] = {}, attempts = 1) => delivered({ v: 1, event: anEvent(over) }, attempts)

describe('a batch', () => {
  test('becomes items in one call to the store and one to the queue', async () => {
    const world = aWorld()
    const messages = [raw({ id: evt(1) }), raw({ id: evt(2) }), raw({ id: evt(3) })]
    await world.run(messages)
    expect(messages.map(({ outcome }) => outcome)).toEqual(['ack', 'ack', 'ack'])
    expect(world.stored.get(evt(2))?.item).toMatchObject({ type: 'survey.response', text: 'The export loses rows.', rating: 0.25 })
    expect(world.forwarded).toEqual([evt(1), evt(2), evt(3)])
    expect(world.calls).toEqual({ saveItems: 1, sendBatch: 1 })
  })

  test('is told in one line for each event and one for all', async () => {
    const world = aWorld()
    await world.run([raw({ id: evt(1) }), raw({ id: evt(2), body: 'not JSON' })])
    expect(world.log.lines.map(({ event, fields }) => [event, fields['eventId']])).toEqual([
      ['normalize.normalized', evt(1)],
      ['normalize.failed', evt(2)],
      ['normalize.batch', undefined],
      ['queue.dead_lettered', undefined],
    ])
    expect(world.log.lines[0]?.fields).toMatchObject({ traceId: '0af7651916cd43dd8448eb211c80319c', source: 'survey' })
  })
})

test('an event whose workspace cannot be read comes again, and those beside it are done', async () => {
  const world = aWorld()
  const messages = [raw({ id: evt(1) }), raw({ id: evt(2), workspace: 'unreadable' }), raw({ id: evt(3) })]
  await world.run(messages)
  expect(messages.map(({ outcome }) => outcome)).toEqual(['ack', { retry: expect.any(Number) }, 'ack'])
  expect(world.forwarded).toEqual([evt(1), evt(3)])
})

describe('a duplicate', () => {
  test('in the same batch is one item', async () => {
    const world = aWorld()
    const messages = [raw(), raw()]
    await world.run(messages)
    expect(messages.map(({ outcome }) => outcome)).toEqual(['ack', 'ack'])
    expect(world.forwarded).toEqual([evt(1)])
  })

  test('that the next stage has had is acked and not sent again', async () => {
    const world = aWorld()
    await world.run([raw()])
    const stored = world.stored.get(evt(1))
    if (stored) stored.stage = 'analyzed'
    const again = raw()
    await world.run([again])
    expect(again.outcome).toBe('ack')
    expect(world.forwarded).toEqual([evt(1)])
  })

  test('that may not have reached the next stage is sent again', async () => {
    const world = aWorld()
    await world.run([raw()])
    await world.run([raw()])
    expect(world.forwarded).toEqual([evt(1), evt(1)])
    expect(world.stored.size).toBe(1)
  })
})

describe('poison', () => {
  test.each([
    ['of another version', { v: 2, event: anEvent() }, 'INVALID_MESSAGE', 'v:'],
    ['of no shape', 'hello', 'INVALID_MESSAGE', 'object'],
    ['whose body is not JSON', { v: 1, event: anEvent({ body: '{"a":' }) }, 'INVALID_JSON', 'The body is not JSON'],
    [
      'without the fields of its source',
      { v: 1, event: anEvent({ body: '{"rating":9}' }) },
      'CANNOT_NORMALIZE',
      'rating must be at most 5',
    ],
    ['of an unknown kind', { v: 1, event: anEvent({ kind: 'fax' }) }, 'CANNOT_NORMALIZE', 'no source kind fax'],
    ['whose source is of another kind now', { v: 1, event: anEvent({ source: 'app' }) }, 'CANNOT_NORMALIZE', 'not configured as survey'],
  ])('%s becomes a dead letter that says why, and holds up nothing', async (_what, body, code, reason) => {
    const world = aWorld()
    const messages = [delivered<unknown>(body), raw({ id: evt(2) })]
    await world.run(messages)
    expect(messages.map(({ outcome }) => outcome)).toEqual(['ack', 'ack'])
    expect(world.dead).toMatchObject([{ stage: 'raw', workspace: 'default', code, reason: expect.stringContaining(reason) }])
    expect(world.forwarded).toEqual([evt(2)])
  })

  test('waits while the dead letters cannot be kept', async () => {
    const world = aWorld()
    world.down.store = true
    const message = raw({ body: 'not JSON' })
    await world.run([message])
    expect(message.outcome).toEqual({ retry: 3 })
  })
})

/** An event whose body is in R2 under `default/big`, or should be. */
const claimed = (attempts = 1) => {
  const event = { ...anEvent({ id: evt(5) }), body: { in: 'r2', key: 'default/big', size: 9 } }
  return delivered({ v: 1, event }, attempts)
}

describe('a body by claim check', () => {
  test('is read from R2, and stays there', async () => {
    const world = aWorld()
    world.objects.set('default/big', '{"event_id":"s-5","user_id":"u-1","rating":4,"comment":"Fine."}')
    await world.run([claimed()])
    expect(world.stored.get(evt(5))?.item.text).toBe('Fine.')
  })

  test('that is missing is waited for twice, then it is a dead letter', async () => {
    const world = aWorld()
    const tries = [claimed(1), claimed(2), claimed(3)]
    for (const one of tries) await world.run([one])
    expect(tries.map(({ outcome }) => outcome)).toEqual([{ retry: 3 }, { retry: 5 }, 'ack'])
    expect(world.dead).toMatchObject([{ eventId: evt(5), code: 'PAYLOAD_MISSING' }])
  })

  test('comes again while R2 is down, and holds up nothing', async () => {
    const world = aWorld()
    world.down.payloads = true
    const [waiting, other] = [claimed(8), raw()]
    await world.run([waiting, other])
    expect(waiting.outcome).toMatchObject({ retry: expect.any(Number) })
    expect(other.outcome).toBe('ack')
    expect(world.dead).toEqual([])
  })
})

describe('a source that the configuration does not have', () => {
  test('may have been added just now: it is waited for longer than copies live, then it is a dead letter', async () => {
    const world = aWorld()
    const tries = [1, 2, 3, 4, 5].map((attempts) => raw({ source: 'new' }, attempts))
    for (const one of tries) await world.run([one])
    expect(tries.map(({ outcome }) => outcome)).toEqual([{ retry: 35 }, { retry: 35 }, { retry: 35 }, { retry: 35 }, 'ack'])
    expect(world.dead).toMatchObject([{ code: 'UNKNOWN_SOURCE', reason: expect.stringContaining('has no source new') }])
  })
})

describe('trouble that passes', () => {
  test.each([['config'], ['store'], ['queue']] as const)('%s down: the batch comes again, and then all is done', async (part) => {
    const world = aWorld()
    world.down[part] = true
    const first = [raw({ id: evt(1) }), raw({ id: evt(2) })]
    await world.run(first)
    expect(first.map(({ outcome }) => outcome)).toEqual([{ retry: 3 }, { retry: 3 }])
    world.down[part] = false
    await world.run([raw({ id: evt(1) }, 2), raw({ id: evt(2) }, 2)])
    expect(world.forwarded).toEqual([evt(1), evt(2)])
  })

  test('on the last try the message is still handed back, so that the queue keeps it as a dead letter', async () => {
    const world = aWorld()
    world.down.store = true
    const last = raw({}, 11)
    await world.run([last])
    expect(last.outcome).toMatchObject({ retry: expect.any(Number) })
  })
})

test('killed anywhere between two writes, nothing is lost and nothing is stored twice', async () => {
  const ids = [evt(1), evt(2), evt(3)]
  let died = 0
  for (let place = 1; ; place += 1) {
    const world = aWorld()
    const fault = killedAt(place)
    await world.run([...ids.map((id) => raw({ id })), raw({ id: evt(4), body: 'not JSON' })], fault)
    if (!fault.dead) break
    died += 1
    // Nothing of a killed batch is acked: all of it comes again.
    await world.run([...ids.map((id) => raw({ id }, 2)), raw({ id: evt(4), body: 'not JSON' }, 2)])
    expect([...world.stored.keys()]).toEqual(ids)
    expect([...new Set(world.forwarded)]).toEqual(ids)
    expect(new Set(world.dead.map(({ eventId }) => eventId))).toEqual(new Set([evt(4)]))
  }
  // Before and after saving items, sending them, and saving dead letters.
  expect(died).toBe(6)
})
