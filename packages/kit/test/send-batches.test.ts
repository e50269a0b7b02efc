import { expect, test } from 'vitest'
import { sendBatches } from '../src/send-batches.ts'

/** A queue that keeps what it is sent, call by call, and refuses the calls whose number is in `refuse`. */
function aQueue(refuse: number[] = []) {
  const calls: { body: string }[][] = []
  return {
    calls,
    async sendBatch(messages: { body: string }[]) {
      calls.push(messages)
      if (refuse.includes(calls.length)) throw new Error('queue is down')
    },
  }
}
const oks = (results: { ok: boolean }[]) => results.map(({ ok }) => ok)

test('nothing to send is no call', async () => {
  const queue = aQueue()
  expect(await sendBatches(queue, [])).toEqual([])
  expect(queue.calls).toEqual([])
})

test('a call takes no more than 100 messages', async () => {
  const queue = aQueue()
  await sendBatches(
    queue,
    Array.from({ length: 201 }, (_, index) => `m${index}`),
  )
  expect(queue.calls.map((messages) => messages.length)).toEqual([100, 100, 1])
})

test('a call takes no more than 256 kB', async () => {
  const queue = aQueue()
  await sendBatches(queue, Array.from({ length: 5 }).fill('x'.repeat(100_000)) as string[])
  expect(queue.calls.map((messages) => messages.length)).toEqual([2, 2, 1])
})

test('a message that no queue would take is poison and holds up nothing', async () => {
  const queue = aQueue()
  const results = await sendBatches(queue, ['a', 'x'.repeat(120_001), 'b'])
  expect(results[1]).toMatchObject({ ok: false, failure: { kind: 'poison', code: 'TOO_LARGE' } })
  expect(oks(results)).toEqual([true, false, true])
  expect(queue.calls).toEqual([[{ body: 'a' }, { body: 'b' }]])
})

test('only the messages of a call that failed come again', async () => {
  const queue = aQueue([2])
  const results = await sendBatches(queue, Array.from({ length: 3 }).fill('x'.repeat(119_000)) as string[])
  expect(oks(results)).toEqual([true, true, false])
  expect(results[2]).toMatchObject({ failure: { kind: 'transient', reason: 'queue is down' } })
})
