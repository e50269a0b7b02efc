import { expect, test } from 'vitest'
import { clausesOf, type ExplainedRule, verdictOf } from '../../src/item/why.ts'

type Condition = ExplainedRule['when']

const leaf = (field: string, found: unknown, value: boolean): Condition => ({
  expression: `${field} == "bug"`,
  value,
  parts: [],
  operands: [{ expression: field, value: found }],
})
const joined = (joint: '&&' | '||', value: boolean, parts: Condition[]): Condition => ({
  expression: parts.map(({ expression }) => expression).join(` ${joint} `),
  value,
  parts,
})

const named = (when: Condition, because: ExplainedRule['because']): string[] =>
  clausesOf({ because, when, unless: null }).map(({ expression }) => expression)

const yes = leaf('a', 'bug', true)
const no = leaf('b', 'praise', false)

test('a rule that did not match names the clauses that are not so, with what is there instead', () => {
  expect(clausesOf({ because: 'when', when: joined('&&', false, [yes, no]), unless: null })).toEqual([
    { expression: 'b == "bug"', found: 'b is "praise"' },
  ])
})

test('of alternatives all are named where none is so, and the one that is so where one is', () => {
  const other = leaf('c', null, false)
  expect(named(joined('||', false, [no, other]), 'when')).toEqual(['b == "bug"', 'c == "bug"'])
  expect(named(joined('&&', true, [yes, joined('||', true, [no, yes])]), null)).toEqual(['a == "bug"'])
})

test('a negated clause is told as what is there', () => {
  const negated: Condition = { expression: '!author.bot', value: false, parts: [{ expression: 'author.bot', value: true, parts: [] }] }
  expect(clausesOf({ because: 'when', when: negated, unless: null })).toEqual([{ expression: 'author.bot', found: '' }])
})

test('an exception speaks for itself, an error says what is wrong, and what no condition decided names none', () => {
  const broken: Condition = { expression: 'item.stars < 3', value: null, error: 'no such overload', parts: [] }
  expect(clausesOf({ because: 'unless', when: yes, unless: yes })).toEqual([{ expression: 'a == "bug"', found: 'a is "bug"' }])
  const told = [{ expression: 'item.stars < 3', found: 'no such overload' }]
  const whole: Condition = { ...joined('&&', false, [yes, broken]), value: null, error: 'no such overload' }
  expect(clausesOf({ because: 'error', when: whole, unless: null })).toEqual(told)
  expect(clausesOf({ because: 'error', when: yes, unless: broken })).toEqual(told)
  expect(clausesOf({ because: 'disabled', when: yes, unless: null })).toEqual([])
  expect(verdictOf({ because: 'disabled' })).toBe('is switched off')
})
