import { BotConfig } from '@sluice/schema/config'
import { expect, test } from 'vitest'
import { ruleChanges, ruleOf, withRule } from '../../src/rules/with-rule.ts'

const rule = (when: string) => ({ when, then: [{ to: 'tickets' }] })
const config = (rules: Record<string, object>) => BotConfig.parse({ version: 1, sources: {}, rules })

const one = config({ a: rule('1'), b: rule('2'), c: rule('3') })

test('a rule keeps its place, a new one stands behind the others, and one that goes leaves the rest', () => {
  const fresh = config({ x: rule('9') }).rules['x'] ?? null
  expect(Object.entries(withRule(one, 'b', fresh).rules).map(([name, { when }]) => name + when)).toEqual(['a1', 'b9', 'c3'])
  expect(Object.keys(withRule(one, 'd', fresh).rules)).toEqual(['a', 'b', 'c', 'd'])
  expect(Object.keys(withRule(one, 'b', null).rules)).toEqual(['a', 'c'])
  expect(Object.keys(one.rules)).toEqual(['a', 'b', 'c'])
})

test('only what became another rule is a change', () => {
  const next = config({ c: rule('3'), a: rule('1!'), d: rule('4') })
  expect(ruleChanges(one.rules, next.rules)).toEqual([
    { name: 'a', rule: next.rules['a'] },
    { name: 'b', rule: null },
    { name: 'd', rule: next.rules['d'] },
  ])
  expect(ruleChanges(one.rules, config({ c: rule('3'), a: rule('1'), b: rule('2') }).rules)).toEqual([])
})

test('a name that every object knows is no rule', () => {
  expect(ruleOf(one, 'constructor')).toBeNull()
  expect(ruleChanges({}, config({ constructor: rule('1') }).rules)).toMatchObject([{ name: 'constructor', rule: { when: '1' } }])
})
