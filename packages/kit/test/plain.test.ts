import { AnalyzedMessage, DeliveryMessage, NormalizedMessage, RawMessage } from '@sluice/schema/messages'
import { anAnalysis, anEvent, anItem, dlv, evt } from '@sluice/testing/builders'
import { placesIn, withAt, without } from '@sluice/testing/places'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import * as z from 'zod'
import { parseMessage } from '../src/parse.ts'
import { plainOf } from '../src/plain.ts'

const item = anItem({
  title: 'Export',
  author: { id: 'u-1', name: 'Ada', email: 'ada@example.com', bot: false },
  rating: 0.25,
  language: 'en',
  url: 'https://example.com/issues/7?tab=all#c-1',
  hashtags: ['export'],
  mentions: ['sam'],
  links: ['https://example.com/'],
  attributes: { plan: 'team', seats: 3, trial: false },
  hints: { sentiment: 'negative', category: 'bug' },
  truncated: true,
  confidential: true,
  attachments: [{ name: 'a.png', contentType: 'image/png', size: 3, key: 'k' }],
  hops: 1,
  eventId: evt(2),
})
const analysis = anAnalysis({
  entities: [{ type: 'email', text: 'ada@example.com', pii: true }],
  translation: 'text',
  actionItems: ['answer'],
  callId: 'call-1',
  degradedBy: 'main: timeout',
})

const MESSAGES: { name: string; schema: z.ZodType; whole: unknown }[] = [
  { name: 'raw', schema: RawMessage, whole: { v: 1, event: { ...anEvent(), headers: { 'x-id': '1' } } } },
  { name: 'raw, its body elsewhere', schema: RawMessage, whole: { v: 1, event: { ...anEvent(), body: { in: 'r2', key: 'k', size: 5 } } } },
  { name: 'normalized', schema: NormalizedMessage, whole: { v: 1, item } },
  { name: 'analyzed', schema: AnalyzedMessage, whole: { v: 1, item, analysis } },
  { name: 'deliveries', schema: DeliveryMessage, whole: { v: 1, workspace: 'default', deliveryId: dlv(1), trace: anItem().trace } },
]

const strange = fc.oneof(
  fc.constantFrom(undefined, null, '', 'x', 'x'.repeat(201), 'x'.repeat(20_001), 'low', 'en', 'https://example.com/a b', 'https://1.2.3/'),
  fc.constantFrom(0, -0, -1, 0.5, 1.5, 2 ** 60, Number.NaN, Number.POSITIVE_INFINITY, true, [], {}, [{}], ['x'], Array(2), evt(1), dlv(1)),
  fc.constantFrom({ x: 1 }, { x: { y: 1 } }, { in: 'message' }, { in: 'r2', key: 'k', size: 1 }, new Date(), new Uint8Array(1), new Map()),
  fc.webUrl(),
  fc.jsonValue(),
)

test.each(MESSAGES)('a whole message of $name is known as one without its schema', ({ schema, whole }) => {
  expect(plainOf(schema)(whole)).toBe(true)
  expect(schema.parse(whole)).toEqual(whole)
})

test.each(MESSAGES)(
  'whatever stands anywhere in a message of $name, it is plain only where its schema takes it as it is',
  ({ schema, whole }) => {
    const isPlain = plainOf(schema)
    const places = fc.constantFrom(...placesIn(whole))
    const change = fc.oneof(
      fc.tuple(places, strange).map(([place, put]) => withAt(whole, place, put)),
      fc.tuple(places, fc.string(), strange).map(([place, name, put]) => withAt(whole, [...place.slice(0, -1), name], put)),
      places.map((place) => without(whole, place)),
    )
    fc.assert(
      fc.property(change, (value) => {
        const { data } = schema.safeParse(value)
        // Vacuous where it is not plain: that says nothing.
        expect(isPlain(value) ? data : value).toStrictEqual(value)
      }),
      { numRuns: 1_000 },
    )
  },
)

test.each([
  ['a refinement', z.string().refine((text) => text !== 'x'), 'x'],
  ['a refinement of fields', z.object({ a: z.number() }).refine(({ a }) => a > 1), { a: 1 }],
  ['a coercion', z.coerce.number(), 1],
  ['a transformation', z.string().trim(), ' x '],
  ['a default', z.object({ a: z.number().default(1) }), {}],
  ['a default inside of what may be missing', z.object({ a: z.number().default(1).optional() }), {}],
  [
    'one of two shapes, of which the first leaves a field away',
    z.union([z.object({ a: z.number() }), z.object({ a: z.number(), b: z.number() })]),
    { a: 1, b: 2 },
  ],
  [
    'one of two lists, of which the first leaves a field away',
    z.union([z.array(z.object({ a: z.number() })), z.array(z.object({ a: z.number(), b: z.number() }))]),
    [{ a: 1, b: 2 }],
  ],
  ['one of two texts, of which the first is changed', z.union([z.string().trim(), z.string()]), ' x'],
  ['a format that is not known', z.email(), 'ada@example.com'],
  ['a field that is taken away', z.object({ a: z.number() }), { a: 1, b: 2 }],
  ['a field that may not be there', z.strictObject({ a: z.number() }), { a: 1, b: 2 }],
  ['another field of a kind that it may not have', z.object({ a: z.number() }).catchall(z.string()), { a: 1, b: 2 }],
  ['a field by the name of the prototype', z.looseObject({ a: z.number() }), JSON.parse('{"a":1,"__proto__":2}')],
  ['a reader of another shape', z.preprocess((value) => value, z.string()), 'x'],
])('%s is left to the schema', (_, schema, value) => {
  expect(plainOf(schema)(value)).toBe(false)
})

test('what a loose schema lets through beside its own fields is plain', () => {
  const schema = z.looseObject({ a: z.looseObject({ b: z.number() }).nullish() })
  for (const value of [{}, { a: null, x: [1] }, { a: { b: 1, y: { z: 'x' } } }]) {
    expect([plainOf(schema)(value), schema.parse(value)]).toEqual([true, value])
  }
})

test('a text or a list is plain as either', () => {
  const schema = z.union([z.string(), z.array(z.looseObject({ type: z.string() }))])
  for (const value of ['x', [], [{ type: 'text', text: 'x' }]]) expect([plainOf(schema)(value), schema.parse(value)]).toEqual([true, value])
  expect(plainOf(schema)([{ text: 'x' }])).toBe(false)
})

const Address = z.url({ protocol: /^https?$/ }).max(2_000)

test.each([
  'https://example.com',
  'http://a-b.example.co.uk/path/~x?y=1&z=%20#top',
  'https://example.com?x=1',
  'https://example.com/a?b@c:d',
])('the address %j is plain, and its schema takes it as it is', (address) => {
  expect([plainOf(Address)(address), Address.parse(address)]).toEqual([true, address])
})

test.each([
  'https://sub.example.com:8443/x',
  'https://xn--a.example/',
  'https://a_b.example.com/',
  'https://example.com/ä',
  'ftp://example.com/',
  'https://256.256.256.256/',
  'https://example.0x1/',
  'https:/example.com',
  ' https://example.com',
  'https://example.com/\t',
  'https://example.com\n',
])('the address %j is left to the schema', (address) => {
  expect(plainOf(Address)(address)).toBe(false)
})

test('what is plain is answered as it is, and what is not says where it does not fit', () => {
  const parse = parseMessage(NormalizedMessage)
  const message = { v: 1, item }
  const answered = parse(message)
  expect(answered.ok && answered.value).toBe(message)
  expect(parse({ v: 1, item: { ...item, more: 1 } })).toEqual({ ok: true, value: message })
  expect(parse({ v: 2, item })).toMatchObject({ ok: false, failure: { kind: 'poison', code: 'INVALID_MESSAGE' } })
})
