import { beforeEach, expect, test } from 'vitest'
import { count, metered, meteredQueue, takeCounts } from '../src/meter.ts'

beforeEach(() => void takeCounts())

test('calls of a named method are counted, others are not, and the binding works as before', async () => {
  const kv = { prefix: 'v:', get: async (key: string) => kv.prefix + key, list: async () => [] }
  const counted = metered(kv, { get: 'kvReads' })
  expect(await counted.get('a')).toBe('v:a')
  await counted.list()
  expect(takeCounts()).toEqual({ kvReads: 1 })
})

test('a queue is counted by message, not by call', async () => {
  const queue = meteredQueue({ send: async (_body: unknown) => undefined, sendBatch: async (_messages: unknown[]) => undefined })
  await queue.send([1, 2].length)
  await queue.sendBatch([{}, {}, {}])
  expect(takeCounts()).toEqual({ queueWrites: 4 })
})

test('each count is taken once', () => {
  count('d1RowsWritten', 5)
  expect(takeCounts()).toEqual({ d1RowsWritten: 5 })
  expect(takeCounts()).toEqual({})
})
