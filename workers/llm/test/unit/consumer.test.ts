import { anAnalysis, anItem, evt } from '@sluice/testing/builders'
import { delivered } from '@sluice/testing/fakes'
import { killedAt } from '@sluice/testing/faults'
import { describe, expect, test } from 'vitest'
import { fakeJudge } from './fake-judge.ts'
import { aWorld } from './world.ts'

const TRACE = anItem().trace
const normalized = (over: Parameters<typeof anItem>[0] = {}, attempts = 1) => delivered({ v: 1, item: anItem(over) }, attempts)

describe('a batch', () => {
  test('is understood in one call to the model, the store and the queue', async () => {
    const embedded = fakeJudge('embedded')
    const world = aWorld([evt(1), evt(2)], { embedded: embedded.judge })
    const messages = [normalized({ id: evt(1), text: 'One.' }), normalized({ id: evt(2), text: 'Two.' })]
    await world.run(messages)
    expect(messages.map(({ outcome }) => outcome)).toEqual(['ack', 'ack'])
    expect(embedded.calls).toEqual([
      [
        { input: { text: 'One.', rating: 0.25, hints: {} }, itemId: evt(1), trace: TRACE, confidential: false },
        { input: { text: 'Two.', rating: 0.25, hints: {} }, itemId: evt(2), trace: TRACE, confidential: false },
      ],
    ])
    expect(world.calls).toEqual({ saveAnalyses: 1, sendBatch: 1 })
    expect(world.forwarded).toMatchObject([
      { v: 1, item: { id: evt(1) }, analysis: { method: 'embedded', degraded: false } },
      { item: { id: evt(2) } },
    ])
  })

  test('a signal goes on without asking anybody', async () => {
    const embedded = fakeJudge('embedded')
    const world = aWorld([evt(1)], { embedded: embedded.judge })
    await world.run([normalized({ kind: 'signal', type: 'star.created', text: '' })])
    expect(embedded.calls).toEqual([])
    expect(world.forwarded).toMatchObject([{ analysis: { method: 'none', category: 'other', summary: 'star.created', costNanoUsd: 0 } }])
  })

  test('is told in one line for each item and one for all', async () => {
    const world = aWorld([evt(1)])
    await world.run([normalized()])
    expect(world.log.lines.map(({ event }) => event)).toEqual(['llm.analyzed', 'llm.batch'])
    expect(world.log.lines[0]?.fields).toMatchObject({
      eventId: evt(1),
      traceId: '0af7651916cd43dd8448eb211c80319c',
      method: 'embedded',
      sentiment: 'negative',
    })
  })
})

test('items of a workspace that cannot be read come again, and those of others are done', async () => {
  const world = aWorld([evt(1), evt(2)])
  const messages = [normalized({ id: evt(1) }), normalized({ id: evt(2), workspace: 'unreadable' })]
  await world.run(messages)
  expect(messages.map(({ outcome }) => outcome)).toEqual(['ack', { retry: expect.any(Number) }])
  expect(world.forwarded.map(({ item }) => item.id)).toEqual([evt(1)])
})

describe('a duplicate', () => {
  test('in the same batch is one analysis', async () => {
    const world = aWorld([evt(1)])
    await world.run([normalized(), normalized()])
    expect(world.forwarded).toHaveLength(1)
  })

  test('goes on with the first analysis, whatever the model says now', async () => {
    const answers = [anAnalysis({ summary: 'first' }), anAnalysis({ summary: 'second' })]
    const world = aWorld([evt(1)], { embedded: fakeJudge('embedded', () => answers.shift() ?? {}).judge })
    await world.run([normalized()])
    await world.run([normalized()])
    expect(world.forwarded.map(({ analysis }) => analysis.summary)).toEqual(['first', 'first'])
  })

  test('that the next stage has had is acked and not sent again', async () => {
    const world = aWorld([evt(1)])
    await world.run([normalized()])
    const stored = world.stored.get(evt(1))
    if (stored) stored.stage = 'dispatched'
    const again = normalized()
    await world.run([again])
    expect(again.outcome).toBe('ack')
    expect(world.forwarded).toHaveLength(1)
  })
})

describe('poison', () => {
  test.each([
    ['of another version', { v: 2, item: anItem() }],
    ['of no shape', 'hello'],
  ])('%s becomes a dead letter and holds up nothing', async (_what, body) => {
    const world = aWorld([evt(2)])
    const messages = [delivered<unknown>(body), normalized({ id: evt(2) })]
    await world.run(messages)
    expect(messages.map(({ outcome }) => outcome)).toEqual(['ack', 'ack'])
    expect(world.dead).toMatchObject([{ stage: 'normalized', code: 'INVALID_MESSAGE' }])
    expect(world.forwarded).toHaveLength(1)
  })

  test('an item that was deleted meanwhile is done', async () => {
    const world = aWorld([])
    const message = normalized()
    await world.run([message])
    expect([message.outcome, world.forwarded, world.dead]).toEqual(['ack', [], []])
  })
})

describe('trouble that passes', () => {
  test.each([['config'], ['store'], ['queue']] as const)('%s down: the batch comes again, and then all is done', async (part) => {
    const world = aWorld([evt(1), evt(2)])
    world.down[part] = true
    const first = [normalized({ id: evt(1) }), normalized({ id: evt(2) })]
    await world.run(first)
    expect(first.map(({ outcome }) => outcome)).toEqual([{ retry: 3 }, { retry: 3 }])
    world.down[part] = false
    await world.run([normalized({ id: evt(1) }, 2), normalized({ id: evt(2) }, 2)])
    expect(world.forwarded.map(({ item }) => item.id)).toEqual([evt(1), evt(2)])
  })

  test('of every model makes only the texts come again, a signal goes on', async () => {
    const embedded = fakeJudge('embedded', () => ({ why: 'embedded: down' }))
    const world = aWorld([evt(1), evt(2)], { embedded: embedded.judge })
    const [text, signal] = [normalized({ id: evt(1) }), normalized({ id: evt(2), kind: 'signal' })]
    await world.run([text, signal])
    expect([text.outcome, signal.outcome]).toEqual([{ retry: 3 }, 'ack'])
  })

  test('on the last try the message is still handed back, so that the queue keeps it as a dead letter', async () => {
    const world = aWorld([evt(1)])
    world.down.store = true
    const last = normalized({}, 11)
    await world.run([last])
    expect(last.outcome).toMatchObject({ retry: expect.any(Number) })
  })
})

test('killed anywhere between two writes, nothing is lost and the first analysis stays', async () => {
  const ids = [evt(1), evt(2), evt(3)]
  let died = 0
  for (let place = 1; ; place += 1) {
    let answer = 0
    const world = aWorld(ids, { embedded: fakeJudge('embedded', () => ({ summary: `answer ${answer++}` })).judge })
    const fault = killedAt(place)
    const batch = (attempts: number) => [...ids.map((id) => normalized({ id, text: id }, attempts)), delivered<unknown>('poison', attempts)]
    await world.run(batch(1), fault)
    if (!fault.dead) break
    died += 1
    const before = new Map([...world.stored].map(([id, { analysis }]) => [id, analysis?.summary]))
    // Nothing of a killed batch is acked: all of it comes again.
    await world.run(batch(2))
    expect([...world.stored.keys()]).toEqual(ids)
    expect([...new Set(world.forwarded.map(({ item }) => item.id))]).toEqual(ids)
    for (const { item, analysis } of world.forwarded) {
      expect(analysis.summary).toBe(before.get(item.id) ?? world.stored.get(item.id)?.analysis?.summary)
    }
    expect(world.dead.length).toBeGreaterThan(0)
  }
  // Before and after saving analyses, sending them, and saving dead letters.
  expect(died).toBe(6)
})
