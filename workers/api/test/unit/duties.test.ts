import { expect, test } from 'vitest'
import { daysLeft } from '../../src/database/size.ts'
import { speaksOf } from '../../src/people/letters.ts'
import { digestOf, mustBePerson, toPersonId } from '../../src/people/person.ts'

const ZEBRA = { source: 'survey', author: 'zebra-7781' }
const raw = (body: string, source = 'survey') => ({
  v: 1,
  event: { source, body: { in: 'message', bytes: new TextEncoder().encode(body) } },
})

test('a person has a name for paths, whatever their id is made of, and it leads back to them', () => {
  for (const author of ['u-1', 'mira@example.com', 'Zoë 😀/../?#', '0'.repeat(200)]) {
    const id = toPersonId({ source: 'survey', author })
    expect(id).toMatch(/^[\w-]+$/)
    expect(mustBePerson(id)).toEqual({ source: 'survey', author })
  }
  for (const wrong of ['', 'x', 'W10', btoa('["a"]'), btoa('[1,2]'), '%%%']) expect(() => mustBePerson(wrong)).toThrow('no person')
})

test('a digest is of one person in one workspace', async () => {
  const digests = await Promise.all([digestOf('default', ZEBRA), digestOf('acme', ZEBRA), digestOf('default', { ...ZEBRA, source: 'app' })])
  expect(new Set(digests).size).toBe(3)
})

test.each<[string, unknown, boolean]>([
  ['an item of theirs', { item: { source: 'survey', author: { id: 'zebra-7781' } } }, true],
  ['an item of another source', { item: { source: 'app', author: { id: 'zebra-7781' } } }, false],
  ['an item of somebody else that names them', { item: { source: 'survey', author: { id: 'lion' }, text: 'zebra-7781' } }, false],
  ['a body with their id', raw('{"user":"zebra-7781"}'), true],
  ['a body with their address, written otherwise', raw('from=ZEBRA@example.com'), true],
  ['a body with a longer id', raw('{"user":"zebra-77812"}'), false],
  ['a body of another source', raw('{"user":"zebra-7781"}', 'app'), false],
  ['an input that was handed in', { source: 'survey', input: { author: { id: 'zebra-7781' } } }, true],
])('%s', (_, message, expected) => {
  expect(speaksOf(ZEBRA, 'zebra@example.com', message)).toBe(expected)
})

test('an id that could be anything is not looked for in bodies that nobody could read', () => {
  expect(speaksOf({ source: 'survey', author: '42' }, null, raw('{"rating":42}'))).toBe(false)
})

test('a database is full when what an item takes has used up the rest', () => {
  expect(daysLeft({ bytes: 5_000_000_000, items: 1_000_000, itemsPerDay: 10_000 })).toBe(100)
  expect(daysLeft({ bytes: 11_000_000_000, items: 1_000_000, itemsPerDay: 10_000 })).toBe(0)
  expect(daysLeft({ bytes: 5_000, items: 10, itemsPerDay: 0 })).toBeNull()
})
