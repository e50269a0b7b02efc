import { describe, expect, test } from 'vitest'
import { fieldOf, freshComparison, isComplete, readValue, withOperator, writeValue } from '../../src/rules/condition-form.ts'
import { wordsOf } from '../../src/rules/condition-words.ts'
import { rulesThatAsk } from '../../src/approvals/rules-that-ask.ts'
import { byDay } from '../../src/rules/by-day.ts'
import { foundIn, perDayOf } from '../../src/rules/dry-run-words.ts'
import { emptyRule, issuesAt, toEdited, toRule } from '../../src/rules/edited-rule.ts'
import { inOrder, isShown } from '../../src/rules/in-order.ts'
import { nearlyMatching } from '../../src/rules/nearly.ts'
import { pointedAt } from '../../src/rules/pointed.ts'
import { differences } from '../../src/rules/rule-diff.ts'
import { toRuleSearch, toRulesSearch } from '../../src/rules/search.ts'
import type { DryRun, FormTerms, Rule, RuleSummary } from '../../src/rules/shapes.ts'

const TERMS: FormTerms = {
  fields: [
    { name: 'item.text', label: 'Text', type: 'text', optional: false, choices: null, operators: ['is', 'contains', 'one_of'] },
    { name: 'item.rating', label: 'Rating, from 0 to 1', type: 'number', optional: true, choices: null, operators: ['is', 'lt', 'is_set'] },
    { name: 'author.bot', label: 'Written by a bot', type: 'boolean', optional: false, choices: null, operators: ['is'] },
    {
      name: 'analysis.category',
      label: 'Category',
      type: 'choice',
      optional: false,
      choices: ['bug', 'praise'],
      operators: ['is', 'one_of'],
    },
  ],
  operators: [
    { name: 'is', label: 'is', value: 'one' },
    { name: 'contains', label: 'contains', value: 'one' },
    { name: 'lt', label: 'is less than', value: 'one' },
    { name: 'one_of', label: 'is one of', value: 'many' },
    { name: 'is_set', label: 'is set', value: 'none' },
  ],
}

const RULE: Rule = {
  when: 'analysis.category == "bug"',
  unless: 'author.bot',
  then: [{ to: 'tickets', title: 'Bug', options: { issueType: 'Task' }, urgent: false, approval: { expiresHours: 24 } }],
  enabled: true,
  priority: 5,
  stop: true,
  sample: 0.07,
  schedule: { days: ['mon'], from: '08:00', to: '18:00', timeZone: 'Europe/Berlin' },
}

describe('a rule in the form', () => {
  test('comes back as it went in, with every field', () => {
    expect(toRule(toEdited(RULE))).toEqual({ rule: RULE, issues: [] })
  })

  test('is not asked about before it is whole', () => {
    const { rule } = toRule(emptyRule('tickets'))
    expect(rule).toBeNull()
    expect(toRule({ ...toEdited(RULE), when: { expression: RULE.when, settled: false } }).rule).toBeNull()
  })

  test.each(['[1]', '{"labels": ', '"text"'])('options %s are named as no JSON object, at their action', (options) => {
    const edited = toEdited(RULE)
    const { rule, issues } = toRule({ ...edited, then: edited.then.map((action) => ({ ...action, options })) })
    expect(rule).toBeNull()
    expect(issuesAt(issues, 'rule.then.0.options')).toHaveLength(1)
  })
})

describe('conditions in words', () => {
  test('groups inside each other are bracketed, labels lose what explains them', () => {
    const bug = { field: 'analysis.category', operator: 'is', value: 'bug' }
    const low = { field: 'item.rating', operator: 'lt', value: 0.3 }
    const plan = { not: { field: 'item.attributes.plan', operator: 'is', value: 'very large' } }
    expect(wordsOf({ all: [bug, { any: [low, plan] }] }, TERMS)).toBe(
      'Category is bug and (Rating is less than 0.3 or not (plan is “very large”))',
    )
    expect(wordsOf({ all: [{ field: 'author.bot', operator: 'is', value: false }] }, TERMS)).toBe('not written by a bot')
  })
})

describe('a comparison', () => {
  test('begins with a value of its field’s type', () => {
    expect(freshComparison('analysis.category', TERMS)).toEqual({ field: 'analysis.category', operator: 'is', value: 'bug' })
    expect(freshComparison('author.bot', TERMS)).toEqual({ field: 'author.bot', operator: 'is', value: true })
  })

  test('keeps its value by another operator where it fits', () => {
    const one = { field: 'analysis.category', operator: 'is', value: 'praise' }
    const many = withOperator(one, 'one_of', TERMS)
    expect(many.value).toEqual(['praise'])
    expect(withOperator(many, 'is', TERMS)).toEqual(one)
    expect(withOperator({ field: 'item.rating', operator: 'lt', value: 0.5 }, 'is_set', TERMS)).toEqual({
      field: 'item.rating',
      operator: 'is_set',
    })
  })

  test.each([
    ['item.attributes.plan', '3', 3],
    ['item.attributes.plan', '"3"', '3'],
    ['item.attributes.plan', 'true', true],
    ['item.attributes.plan', 'pro', 'pro'],
    ['item.rating', '−0.5', -0.5],
    ['item.text', '3', '3'],
  ])('of %s is read from %s, and written so that it is read as the same again', (name, typed, value) => {
    const field = fieldOf(name, TERMS)
    expect(readValue(typed, field)).toBe(value)
    expect(readValue(writeValue(value, field), field)).toBe(value)
  })

  test('without its value, or in an empty group, is not complete', () => {
    expect(isComplete({ all: [] })).toBe(false)
    expect(isComplete({ all: [{ field: 'item.text', operator: 'contains', value: '' }] })).toBe(false)
    expect(isComplete({ any: [{ not: { field: 'item.rating', operator: 'is_set' } }] })).toBe(true)
    expect(isComplete({ field: 'item.rating', operator: 'lt', value: 0 })).toBe(true)
  })
})

describe('a mistake', () => {
  test('points at its character, in the line that is meant', () => {
    expect(pointedAt('item.txt == 1', 'there is no txt (at character 6)')).toEqual({ line: 'item.txt == 1', at: 5 })
    expect(pointedAt('a &&\nitem.txt', 'no txt (at line 2, character 6)')).toEqual({ line: 'item.txt', at: 5 })
    expect(pointedAt('a', 'is nested too deeply')).toBeNull()
    expect(pointedAt('a', 'ends early (at character 40)')).toEqual({ line: 'a', at: 1 })
  })
})

describe('the list', () => {
  const health = { matches: { day: 0, week: 0 }, lastMatchAt: null, errors: { day: 0, week: 0 }, lastError: null }
  const aRule = (name: string, change: Partial<RuleSummary> = {}): RuleSummary => ({
    name,
    rule: RULE,
    version: 1,
    reason: null,
    changedAt: null,
    changedBy: null,
    draft: null,
    health,
    ...change,
  })

  test('is in the order in which rules are looked at, drafts last', () => {
    const rules = [aRule('new', { rule: null }), aRule('low', { rule: { ...RULE, priority: -1 } }), aRule('first'), aRule('second')]
    expect(inOrder(rules).map(({ summary, place }) => [summary.name, place])).toEqual([
      ['first', 1],
      ['second', 2],
      ['low', 3],
      ['new', null],
    ])
  })

  test('shows what its address asks for, and ignores what it does not know', () => {
    expect(isShown(aRule('off', { rule: { ...RULE, enabled: false } }), 'off')).toBe(true)
    expect(isShown(aRule('new', { rule: null }), 'on')).toBe(false)
    expect(isShown(aRule('bad', { health: { ...health, errors: { day: 0, week: 2 } } }), 'errors')).toBe(true)
    expect(toRulesSearch({ show: 'drafts', x: 1 })).toEqual({ show: 'drafts' })
    expect([toRulesSearch({ show: 'nonsense' }), toRuleSearch({ last: 7 }), toRuleSearch({ last: 500 })]).toEqual([{}, {}, { last: 500 }])
  })
})

test('two versions differ by field, and a removed rule by all of them', () => {
  const after = { ...RULE, priority: 6, then: [{ to: 'tickets', options: {}, urgent: true }] }
  expect(differences(RULE, after).map(({ field }) => field)).toEqual([
    'then.0.title',
    'then.0.options.issueType',
    'then.0.urgent',
    'then.0.approval.expiresHours',
    'priority',
  ])
  expect(differences(RULE, null).every(({ after: is }) => is === null)).toBe(true)
  expect(differences(RULE, structuredClone(RULE))).toEqual([])
})

test('publishing repeats what the dry run found', () => {
  const run: DryRun = {
    name: 'x',
    tried: 'given',
    lookedAt: 1_200,
    matching: 12,
    actions: { tickets: 12 },
    errors: 0,
    errorSamples: [],
    difference: { newlyMatching: 1, noLongerMatching: 4, otherRules: {} },
    items: [],
    noLongerMatching: [],
    notMatching: [],
    days: [],
    backTo: 1,
    nextCursor: null,
  }
  expect(foundIn(run)).toBe('Of 1,200 items it matches 12 (12 to tickets); beside the rule in force 1 more and 4 less.')
  expect(foundIn({ ...run, lookedAt: 0 })).toMatch(/no item yet/)
  const day = 86_400_000
  expect(perDayOf({ ...run, backTo: day }, 11 * day)).toBe('About 1.2 items a day, \u{2212}0.3 beside now')
  expect(perDayOf({ ...run, backTo: day, difference: { ...run.difference, noLongerMatching: 1 } }, 1.5 * day)).toBe(
    'About 24 items a day, as many as now',
  )
  expect([perDayOf({ ...run, backTo: null }, day), perDayOf({ ...run, backTo: day }, day + 60_000)]).toEqual([null, null])
})

test('approvals name the rules that ask, as far as they act', () => {
  const asking = { ...RULE, then: [{ to: 'tickets', options: {}, urgent: false, approval: { expiresHours: 24 } }] }
  const rules = [
    { name: 'asks', rule: { ...asking, enabled: true } },
    { name: 'off', rule: { ...asking, enabled: false } },
    { name: 'acts', rule: { ...RULE, enabled: true, then: [{ to: 'tickets', options: {}, urgent: false }] } },
    { name: 'draft', rule: null },
  ]
  expect(rulesThatAsk(rules)).toEqual(['asks'])
})

const DAY = 86_400_000
const day = (start: number, matching = 1) => ({ start, lookedAt: 9, matching, matchingNow: 2 })

describe('the days of a dry run', () => {
  test('stand in order, with those between that had no item, also where the clocks were put back', () => {
    expect(byDay([day(10 * DAY), day(7 * DAY - 3_600_000, 4)])).toEqual([
      day(7 * DAY - 3_600_000, 4),
      { start: 8 * DAY, lookedAt: 0, matching: 0, matchingNow: 0 },
      { start: 9 * DAY, lookedAt: 0, matching: 0, matchingNow: 0 },
      day(10 * DAY),
    ])
  })

  test('show no course where there is one day only, and a month at most', () => {
    expect([byDay([]), byDay([day(DAY)]), byDay([day(90 * DAY), day(DAY)])]).toEqual([null, null, null])
    expect(
      byDay([day(90 * DAY), day(60 * DAY), day(59 * DAY)])
        ?.map(({ start }) => start / DAY)
        .at(0),
    ).toBe(60)
  })
})

type Explained = Parameters<typeof nearlyMatching>[0][number]['rule']
const clause = (expression: string, value: boolean) => ({ expression, value, parts: [] })
const all = (...parts: ReturnType<typeof clause>[]) => ({ expression: 'all', value: parts.every(({ value }) => value), parts })
const explained = (when: Explained['when'], over: Partial<Explained> = {}): Explained => ({
  rule: 'r',
  matched: false,
  because: 'when',
  when,
  unless: null,
  actions: [],
  ...over,
})
const found = (rule: Explained): boolean => nearlyMatching([{ itemId: 'evt_1', rule }]).length === 1

describe('an item nearly matches', () => {
  test('where one clause of several is not so, or an exception keeps it out', () => {
    expect(found(explained(all(clause('a', true), clause('b', false))))).toBe(true)
    expect(found(explained(all(clause('a', true)), { because: 'unless', unless: clause('bot', true) }))).toBe(true)
  })

  test('but not where more is missing, the rule has one clause alone, or no clause decided', () => {
    expect(found(explained(all(clause('a', true), clause('b', false), clause('c', false))))).toBe(false)
    expect(found(explained(clause('a', false)))).toBe(false)
    expect(found(explained(all(clause('a', true), clause('b', true)), { because: 'sample' }))).toBe(false)
    expect(found(explained(all(clause('a', true), clause('b', true)), { because: null, matched: true }))).toBe(false)
  })
})
