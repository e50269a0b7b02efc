import { jsonBytes } from '@sluice/kit/cut'
import type { ItemDraft } from '@sluice/sources/define'
import { anEvent, evt, NOON } from '@sluice/testing/builders'
import { expect, test } from 'vitest'
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

/** The item of a draft; fails the test where there is none. */
function itemOf(over: Partial<ItemDraft>) {
  const result = toItem(anEvent(), aDraft(over))
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

/** A hundred long words that begin so. */
const many = (prefix: string) => Array.from({ length: 100 }, (_, n) => `${prefix}${n}${'好'.repeat(90)}`).join(' ')

test('the largest item leaves room for its analysis in one message', () => {
  const text = `${many('#')} ${many('@')} ${many('https://x.example/')} ${'好'.repeat(50_000)}`
  const attributes = Object.fromEntries(Array.from({ length: 200 }, (_, n) => [`名${n}`, '好'.repeat(3_000)]))
  const item = itemOf({
    text,
    title: text,
    type: text,
    author: { id: text, name: text, email: text },
    attributes,
    url: `https://x.example/${'a'.repeat(1_900)}`,
  })
  expect(item.truncated).toBe(true)
  expect(jsonBytes({ v: 1, item })).toBeLessThan(80_000)
})
