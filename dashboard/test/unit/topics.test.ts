import { expect, test } from 'vitest'
import { isBack } from '../../src/topics/is-back.ts'
import { timesOf, toTopicSearch } from '../../src/topics/search.ts'
import { changesOf, conditionOf, movesOf, ofSample, resultsOf, ruleNameOf } from '../../src/topics/words.ts'

test('an address is read as far as it says something', () => {
  expect(toTopicSearch({ topic: 'login', sort: 'people', state: 'muted', q: 404, range: '30d', quotes: 'newest' })).toEqual({
    topic: 'login',
    sort: 'people',
    state: 'muted',
    q: '404',
    range: '30d',
    quotes: 'newest',
  })
  expect(toTopicSearch({ sort: 'rising', state: 'gone', range: '7d', quotes: 'representative', q: '' })).toEqual({})
  expect(toTopicSearch({ from: 1, to: 2, range: '30d' })).toEqual({ from: 1, to: 2 })
  expect(toTopicSearch({ from: 2, to: 1 })).toEqual({})
})

test('a time without an end ends now', () => {
  expect(timesOf({}, 8.7 * 86_400_000)).toEqual({ from: 2.5 * 86_400_000, to: 8.7 * 86_400_000 })
  expect(timesOf({ from: 5, to: 9 }, 100)).toEqual({ from: 5, to: 9 })
})

test('a part of a sample is a share of all, a part of everything is a number', () => {
  expect(ofSample(30, 300, 8_412)).toBe('≈ 10\u{202f}%')
  expect(ofSample(30, 300, 300)).toBe('30')
})

test('a preview says what moves and what is there afterwards, also where nobody counted to the end', () => {
  const moves = [{ name: 'login fails', from: 'login fails', to: 'signing in', items: 10_001, quote: null }]
  const edited = { topic: 'signing in', version: null, preview: { moves, results: [{ topic: 'signing in', items: 1 }], rules: [] } }
  expect(movesOf(edited)[0]?.items).toBe('10,000+ items')
  expect(resultsOf(edited)).toEqual([{ topic: 'signing in', holds: '1 item' }])
})

test('a version says where names went, also back to themselves', () => {
  expect(
    changesOf({ names: { login: { before: null, after: 'signing in' }, 'login fails': { before: 'signing in', after: null } } }),
  ).toEqual([
    { name: 'login', to: 'signing in' },
    { name: 'login fails', to: 'login fails' },
  ])
})

test.each([
  ['login', 'login', '"login" in analysis.topics'],
  ['Café "Zürich"', 'cafe-zurich', '"Café \\"Zürich\\"" in analysis.topics'],
  ['登录', '', '"登录" in analysis.topics'],
])('a rule about %s', (topic, name, condition) => {
  expect([ruleNameOf(topic), conditionOf(topic)]).toEqual([name, condition])
})

test.each([
  ['in this time', 200, false],
  ['with its first moment', 100, false],
  ['before it', 99, true],
  ['nobody knows when, as its items are not kept', null, false],
])('a topic that was first seen %s', (_, firstSeen, back) => {
  expect(isBack(firstSeen, 100)).toBe(back)
})
