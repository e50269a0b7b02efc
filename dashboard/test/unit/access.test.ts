import { Slug } from '@sluice/schema/ids'
import { expect, test } from 'vitest'
import { endsSoon, placeOf, whatItDoes } from '../../src/settings/keys/last-used.ts'
import { toKeysShown } from '../../src/settings/keys/search.ts'
import { SECTIONS, sectionAt } from '../../src/settings/sections.ts'
import { toName } from '../../src/settings/workspaces/to-name.ts'

const NOW = 1_767_366_245_000
const DAY = 86_400_000

test.each([
  ['Acme Europe', 'acme-europe'],
  ['  Überblick & Söhne!  ', 'uberblick-sohne'],
  [`${'a'.repeat(63)} b`, 'a'.repeat(63)],
])('the title %s suggests the name %s, which can be one', (title, name) => {
  expect(toName(title)).toBe(name)
  expect(Slug.safeParse(name).success).toBe(true)
})

test('a title of which nothing can stand in a name suggests none', () => {
  expect(toName('مشروع')).toBe('')
})

test.each([
  [0, 'No call with it is known of the last 24 hours.'],
  [1, 'It was used for at least 1 call in the last 24 hours.'],
  [12_404, 'It was used for at least 12,404 calls in the last 24 hours.'],
])('with %i calls one reads: %s', (callsLastDay, sentence) => {
  expect(whatItDoes({ callsLastDay })).toBe(sentence)
})

test('the place of a use names what is known of it', () => {
  expect(placeOf({ at: NOW, agent: 'curl', address: '203.0.113.9' })).toBe('curl, 203.0.113.9')
  expect(placeOf({ at: NOW, agent: null, address: '203.0.113.9' })).toBe('203.0.113.9')
  expect(placeOf({ at: NOW, agent: null, address: null })).toBe('an unknown place')
})

test('a key asks to be looked at in the week before its end', () => {
  expect([NOW + 8 * DAY, NOW + 6 * DAY, null].map((end) => endsSoon(end, NOW))).toEqual([false, true, false])
})

test('an address shows the keys that are good, unless it asks for those that have ended', () => {
  expect([{}, { show: 'ended' }, { show: 'everything' }].map(toKeysShown)).toEqual(['active', 'ended', 'active'])
})

test('every part of Settings has an address of its own, and those of a group stand together', () => {
  const paths = SECTIONS.map(({ path }) => path)
  expect(new Set(paths).size).toBe(paths.length)
  expect(paths.every((path) => sectionAt(path)?.path === path)).toBe(true)
  const groups = SECTIONS.map(({ group }) => group)
  expect(groups.filter((group, at) => group !== groups[at - 1])).toEqual([...new Set(groups)])
  expect(sectionAt('nowhere')).toBeUndefined()
})
