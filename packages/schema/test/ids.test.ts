import { expect, test } from 'vitest'
import { DeliveryId, deliveryId, EventId, eventId, Slug } from '../src/ids.ts'

test('the same input has the same id for ever', async () => {
  const id = await eventId('default', 'survey', 's-1')
  expect(id).toBe(await eventId('default', 'survey', 's-1'))
  // The first 32 digits of: printf '7:default6:survey3:s-1' | sha256sum
  expect(EventId.parse(id)).toBe('evt_d0b2a825a3712af8a7dd1ce5192e6059')
})

test.each([
  ['another workspace', 'acme', 'survey', 's-1'],
  ['another source', 'default', 'github', 's-1'],
  ['another key', 'default', 'survey', 's-2'],
  ['parts cut elsewhere', 'default', 'surveys', '-1'],
])('%s has another id', async (_what, ...parts) => {
  expect(await eventId(...parts)).not.toBe(await eventId('default', 'survey', 's-1'))
})

test('a delivery’s id tells event, rule and action apart', async () => {
  const ids = await Promise.all([
    deliveryId('e', 'r', 'a'),
    deliveryId('e', 'r', 'b'),
    deliveryId('f', 'r', 'a'),
    deliveryId('e', 'q', 'a'),
  ])
  expect(new Set(ids).size).toBe(4)
  expect(ids.every((id) => DeliveryId.safeParse(id).success)).toBe(true)
})

test.each(['a', 'app-feedback', 'x1'])('%j is a name', (name) => expect(Slug.safeParse(name).success).toBe(true))
test.each(['', '-a', 'a-', 'A', 'a b', 'a/b', 'ü', 'a'.repeat(65)])('%j is not a name', (name) =>
  expect(Slug.safeParse(name).success).toBe(false),
)
