import { expect, test } from 'vitest'
import { fits, inverse, isEmpty, markTopic, moveTopics, namesAfter, splitTopic, type TopicsNow } from '../../src/topics/change.ts'
import { currentTopic, membersOf, shownTopics } from '../../src/topics/names.ts'
import { rulesNaming } from '../../src/topics/rules-naming.ts'
import { BotConfig } from '@sluice/schema/config'

const now = (names: Record<string, string> = {}, marks: TopicsNow['marks'] = new Map()): TopicsNow => ({
  names: new Map(Object.entries(names)),
  marks,
})
const PINNED = { pinned: true, muted: false, resolvedAt: null }

test('a topic has its own name and those that were put under it', () => {
  const { names } = now({ 'login fails': 'login', 'sign-in': 'login' })
  expect(membersOf('login', names)).toEqual(['login', 'login fails', 'sign-in'])
  expect(membersOf('export', names)).toEqual(['export'])
})

test('an item with two names of a topic is about it once', () => {
  const { names } = now({ 'login fails': 'login' })
  expect(shownTopics(['login fails', 'export', 'login'], names)).toEqual(['login', 'export'])
})

test('a name that was renamed leads to what it is called now', () => {
  const { names } = now({ login: 'signing in' })
  expect(currentTopic('login', names)).toBe('signing in')
  expect(membersOf('signing in', names)).toEqual(['signing in', 'login'])
  expect(currentTopic('export', names)).toBe('export')
})

test('a renamed topic takes all its names along', () => {
  const diff = moveTopics(now({ 'login fails': 'login' }), ['login'], 'signing in')
  expect(diff.names).toEqual({ login: [null, 'signing in'], 'login fails': ['login', 'signing in'] })
})

test('a topic renamed to what a model calls it needs no name for that', () => {
  const state = now({ login: 'signing in', 'login fails': 'signing in' })
  const diff = moveTopics(state, ['signing in'], 'login')
  expect(Object.fromEntries(namesAfter(diff, state.names))).toEqual({ 'login fails': 'login', 'signing in': 'login' })
})

test('a name that stands under another topic comes out of it where it becomes a topic', () => {
  const state = now({ login: 'accounts' })
  const after = namesAfter(moveTopics(state, ['sign-in'], 'login'), state.names)
  expect(membersOf('login', after)).toEqual(['login', 'sign-in'])
  expect(membersOf('accounts', after)).toEqual(['accounts'])
})

test('what is said of a topic goes along where it is renamed, and stays behind where it is merged', () => {
  const marks = new Map([['login', PINNED]])
  expect(moveTopics(now({}, marks), ['login'], 'signing in').marks).toEqual({ login: [PINNED, null], 'signing in': [null, PINNED] })
  expect(moveTopics(now({}, marks), ['login', 'sign-in'], 'accounts').marks).toEqual({ login: [PINNED, null] })
})

test('names that are taken out are topics of their own again, or go where they are told to', () => {
  const state = now({ 'login fails': 'login', 'sign-in': 'login' })
  expect(splitTopic(state, ['login fails'], undefined).names).toEqual({ 'login fails': ['login', null] })
  expect(splitTopic(state, ['login', 'sign-in'], 'sessions').names).toEqual({ login: [null, 'sessions'], 'sign-in': ['login', 'sessions'] })
})

test('a change that was taken back leaves what was there before', () => {
  const state = now({ 'sign-in': 'login' })
  const diff = moveTopics(state, ['login', 'accounts'], 'people')
  const after = namesAfter(diff, state.names)
  expect(fits(inverse(diff), { ...state, names: after })).toBe(true)
  expect(namesAfter(inverse(diff), after)).toEqual(state.names)
})

test('a change cannot be taken back where another came after it', () => {
  const state = now()
  const diff = moveTopics(state, ['login'], 'signing in')
  const later = namesAfter(moveTopics(now({ login: 'signing in' }), ['signing in'], 'people'), new Map([['login', 'signing in']]))
  expect(fits(inverse(diff), { ...state, names: later })).toBe(false)
})

test('what is said already changes nothing', () => {
  expect(isEmpty(markTopic(now({}, new Map([['login', PINNED]])), 'login', { pinned: true }))).toBe(true)
  expect(isEmpty(markTopic(now(), 'login', { muted: false }))).toBe(true)
  expect(markTopic(now({}, new Map([['login', PINNED]])), 'login', { pinned: false }).marks).toEqual({ login: [PINNED, null] })
})

const rule = (when: string, unless?: string) => ({ when, ...(unless && { unless }), then: [{ to: 'tickets' }] })

test('rules that name a topic word for word are found, whatever the quotes', () => {
  const config = BotConfig.parse({
    version: 1,
    sources: {},
    destinations: { tickets: { kind: 'jira' } },
    rules: {
      double: rule('"login" in analysis.topics'),
      single: rule("'login' in analysis.topics"),
      never: rule('true', '"login" in analysis.topics'),
      longer: rule('"login fails" in analysis.topics'),
    },
  })
  expect(rulesNaming(config, ['login'])).toEqual(['double', 'single', 'never'])
  expect(rulesNaming(null, ['login'])).toEqual([])
})
