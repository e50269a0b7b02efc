import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { EventId, eventId } from '../src/ids.ts'

const part = fc.string({ unit: 'binary', maxLength: 20 })
const parts = fc.tuple(part, part, part)

test('the same input has the same id for ever, and the shape of one', async () => {
  await fc.assert(
    fc.asyncProperty(parts, async ([workspace, source, key]) => {
      const id = await eventId(workspace, source, key)
      expect(EventId.safeParse(id).success).toBe(true)
      expect(await eventId(workspace, source, key)).toBe(id)
    }),
  )
})

test('another key, source or workspace is another id, however the same characters are divided between them', async () => {
  await fc.assert(
    fc.asyncProperty(parts, parts, async (one, other) => {
      fc.pre(one.some((text, index) => text !== other[index]))
      expect(await eventId(...one)).not.toBe(await eventId(...other))
    }),
    { numRuns: 1_000 },
  )
  await fc.assert(
    fc.asyncProperty(part, part, part, fc.nat(20), async (workspace, source, key, at) => {
      fc.pre(at > 0 && at <= key.length)
      expect(await eventId(workspace, source + key.slice(0, at), key.slice(at))).not.toBe(await eventId(workspace, source, key))
    }),
  )
})
