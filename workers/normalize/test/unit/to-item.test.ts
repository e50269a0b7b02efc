import { jsonBytes } from '@sluice/kit/cut'
import type { Attachment } from '@sluice/schema/item'
import type { ItemDraft } from '@sluice/sources/draft'
import { anEvent, evt, NOON } from '@sluice/testing/builders'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { keepFiles } from '../../src/files.ts'
import { toItem } from '../../src/to-item.ts'

const aDraft = (over: Partial<ItemDraft> = {}): ItemDraft => ({
  kind: 'text',
  type: 'survey.response',
  text: 'The export loses rows.',
  markup: 'plain',
  attributes: {},
  hints: {},
  ...over,
})

const hopsOf = (headers: Record<string, string>, over: Partial<ItemDraft> = {}): number | undefined => {
  const result = toItem(anEvent({ headers }), evt(1), aDraft(over))
  return result.ok ? result.value.hops : Number.NaN
}

test('an item says how often it was passed on, by the header of its request or of its mail', () => {
  expect([hopsOf({}), hopsOf({ 'sluice-hops': '2' }), hopsOf({ 'sluice-hops': 'many' }), hopsOf({}, { hops: 3 })]).toEqual([
    undefined,
    2,
    undefined,
    3,
  ])
})

/** The item of a draft; fails the test where there is none. */
function itemOf(over: Partial<ItemDraft>, attachments: Attachment[] = []) {
  const result = toItem(anEvent(), evt(1), aDraft(over), attachments)
  if (!result.ok) throw new Error(result.failure.reason)
  return result.value
}

test('an item has the draft, cleaned, and the event it came with', () => {
  const item = itemOf({
    title: ' Export\n&\u200b rows ',
    author: { id: ' u-1 ', name: 'Ann\u0000', email: '', bot: false },
    rating: 0.25,
    language: 'de_AT',
    url: 'https://x.example/a b',
    attributes: { plan: ' team ', seats: 3, ratio: Number.NaN },
    hints: { sentiment: 'negative' },
  })
  expect(item).toEqual({
    id: evt(1),
    workspace: 'default',
    source: 'survey',
    kind: 'text',
    type: 'survey.response',
    text: 'The export loses rows.',
    title: 'Export & rows',
    author: { id: 'u-1', name: 'Ann', bot: false },
    rating: 0.25,
    language: 'de-AT',
    url: 'https://x.example/a%20b',
    hashtags: [],
    mentions: [],
    links: [],
    occurredAt: NOON,
    receivedAt: NOON,
    attributes: { plan: 'team', seats: 3 },
    hints: { sentiment: 'negative' },
    trace: anEvent().trace,
  })
})

test.each([
  ['an author without an id', { author: { id: ' ' } }, 'author'],
  ['an address that is not http(s)', { url: 'javascript:alert(1)' }, 'url'],
  ['a rating off the scale', { rating: 1.5 }, 'rating'],
  ['a language that is none', { language: 'the usual one' }, 'language'],
  ['an empty title', { title: '\u200b' }, 'title'],
])('%s is left out', (_what, over, field) => {
  expect(itemOf(over)).not.toHaveProperty(field)
})

test('text that nobody can see is a signal, a rating or a title without text is not', () => {
  expect(itemOf({ text: '\u200b\u2060' }).kind).toBe('signal')
  expect(itemOf({ text: '', rating: 0 }).kind).toBe('text')
  expect(itemOf({ text: '', title: 'Broken' }).kind).toBe('text')
  expect(itemOf({ kind: 'signal' }).kind).toBe('signal')
})

test('nothing was written after it arrived', () => {
  expect(itemOf({ occurredAt: NOON + 60_000 }).occurredAt).toBe(NOON)
  expect(itemOf({ occurredAt: NOON - 60_000 }).occurredAt).toBe(NOON - 60_000)
  expect(itemOf({ occurredAt: Number.NaN }).occurredAt).toBe(NOON)
})

test('what is confidential stays so, and what nobody called so says nothing', () => {
  expect(itemOf({ confidential: true }).confidential).toBe(true)
  expect(itemOf({ confidential: false })).not.toHaveProperty('confidential')
  expect(itemOf({})).not.toHaveProperty('confidential')
})

const anyText = fc.string({ unit: 'binary', maxLength: 50 })
const anyDraft = fc.record(
  {
    title: anyText,
    text: anyText,
    type: anyText,
    author: fc.record({ id: anyText, name: anyText, email: anyText }),
    rating: fc.double(),
    language: anyText,
    url: anyText,
    occurredAt: fc.double(),
    attributes: fc.dictionary(anyText, fc.oneof(anyText, fc.double(), fc.boolean())),
  },
  { requiredKeys: [] },
)

test('whatever a source states, the item is one', () => {
  fc.assert(
    fc.property(anyDraft, (over) => {
      expect(toItem(anEvent(), evt(1), aDraft(over))).toMatchObject({ ok: true, value: { id: evt(1) } })
    }),
    { numRuns: 1_000 },
  )
})

/** A hundred long words that begin so. */
const many = (prefix: string) => Array.from({ length: 100 }, (_, n) => `${prefix}${n}${'好'.repeat(90)}`).join(' ')

test('the largest item leaves room for its analysis in one message', () => {
  const text = `${many('#')} ${many('@')} ${many('https://x.example/')} ${'好'.repeat(50_000)}`
  const attributes = Object.fromEntries(Array.from({ length: 200 }, (_, n) => [`名${n}`, '好'.repeat(3_000)]))
  const draft = {
    text,
    title: text,
    type: text,
    author: { id: text, name: text, email: text },
    attributes,
    url: `https://x.example/${'a'.repeat(1_900)}`,
  }
  const files = Array.from({ length: 20 }, () => ({ name: '好'.repeat(200), contentType: `a/${'b'.repeat(40)}`, bytes: new Uint8Array() }))
  const kept = keepFiles({ workspace: 'w'.repeat(64), id: evt(1) }, files).map(({ attachment }) => attachment)
  const item = itemOf(draft, kept)
  expect(item.attachments).toHaveLength(20)
  expect(item.truncated).toBe(true)
  expect(jsonBytes({ v: 1, item })).toBeLessThan(80_000)
})
