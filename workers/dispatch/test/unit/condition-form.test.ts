import { CONDITION_FIELDS, CONDITION_OPERATORS, conditionField, operatorsOf } from '@sluice/schema/condition-fields'
import type { ConditionForm } from '@sluice/schema/rpc/dispatch'
import { anAnalysis, anItem, NOON } from '@sluice/testing/builders'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { celFacts } from '../../src/facts.ts'
import { fromForm } from '../../src/rules/form/from-form.ts'
import { toForm } from '../../src/rules/form/to-form.ts'
import { compileCondition } from '../../src/rules/language.ts'

const cel = (form: ConditionForm): string => {
  const made = fromForm(form)
  return made.ok ? made.expression : JSON.stringify(made.issues)
}

const text = fc.string({ unit: 'grapheme', maxLength: 12 })
const number = fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => (Object.is(value, -0) ? 0 : value))
const texts = fc.array(text, { minLength: 1, maxLength: 4 })

/** A value that an operator takes for a field. */
function valueFor({ type, choices }: (typeof CONDITION_FIELDS)[number], operator: string) {
  if (operator === 'matches') return fc.constantFrom('refund|money back', '^a+$', '(?i)ä')
  if (operator === 'one_of' || operator === 'contains_any') return choices ? fc.subarray([...choices], { minLength: 1 }) : texts
  if (choices) return fc.constantFrom(...choices)
  if (['gt', 'gte', 'lt', 'lte'].includes(operator) || type === 'number') return number
  if (type === 'boolean') return fc.boolean()
  return type === 'any' && operator !== 'contains' ? fc.oneof(text, number, fc.boolean()) : text
}

const attribute = fc.stringMatching(/^[A-Za-z_][A-Za-z0-9_]{0,8}$/).map((name) => `item.attributes.${name}x`)
const field = fc.oneof(
  fc.constantFrom(...CONDITION_FIELDS),
  attribute.map((name) => conditionField(name) ?? CONDITION_FIELDS[0]),
)

const comparison: fc.Arbitrary<ConditionForm> = field.chain((one = { name: '', label: '', type: 'text' }) =>
  fc.constantFrom(...operatorsOf(one)).chain((operator) => {
    const bare = { field: one.name, operator }
    return operator === 'is_set' ? fc.constant(bare) : valueFor(one, operator).map((value) => ({ ...bare, value }))
  }),
)

/** Groups of two and more, of the other kind than the one that they stand in: so CEL itself writes them. */
const group = (depth: number, kind: 'all' | 'any'): fc.Arbitrary<ConditionForm> => {
  const inner = depth === 0 ? comparison : fc.oneof(comparison, group(depth - 1, kind === 'all' ? 'any' : 'all'), negation(depth - 1))
  return fc
    .array(inner, { minLength: 2, maxLength: 4 })
    .map((members): ConditionForm => (kind === 'all' ? { all: members } : { any: members }))
}
const negation = (depth: number): fc.Arbitrary<ConditionForm> => form(depth).map((not) => ({ not }))
const form = (depth: number): fc.Arbitrary<ConditionForm> =>
  depth === 0 ? comparison : fc.oneof(comparison, group(depth - 1, 'all'), group(depth - 1, 'any'), negation(depth - 1))

describe('a form', () => {
  test.each<[string, ConditionForm, string]>([
    ['of one comparison', { field: 'analysis.category', operator: 'is', value: 'bug' }, 'analysis.category == "bug"'],
    [
      'of several',
      {
        all: [
          { field: 'item.text', operator: 'contains_any', value: ['refund', 'money'] },
          { field: 'author.bot', operator: 'is', value: false },
        ],
      },
      'contains_any(item.text, ["refund", "money"]) && author.bot == false',
    ],
    [
      'about a field that can be missing asks for it first',
      {
        any: [
          { field: 'item.rating', operator: 'lt', value: 0.5 },
          { field: 'item.title', operator: 'is_not', value: 'x' },
        ],
      },
      '(has(item.rating) && item.rating < 0.5) || (!has(item.title) || item.title != "x")',
    ],
    [
      'about an attribute',
      { field: 'item.attributes.stars', operator: 'gte', value: 4 },
      'has(item.attributes.stars) && item.attributes.stars >= 4',
    ],
    [
      'about a list',
      {
        not: {
          all: [
            { field: 'analysis.topics', operator: 'contains', value: 'export' },
            { field: 'item.links', operator: 'is_set' },
          ],
        },
      },
      '!("export" in analysis.topics && size(item.links) > 0)',
    ],
    [
      'with quotes and lines in it',
      { field: 'item.text', operator: 'is', value: 'say "hi"\n\\o/' },
      'item.text == "say \\"hi\\"\\n\\\\o/"',
    ],
  ])('%s is CEL', (_, form, expression) => {
    expect(cel(form)).toBe(expression)
    expect(toForm(expression)).toEqual(form)
  })

  test('comes back from CEL as it was', () => {
    fc.assert(
      fc.property(form(3), (given) => {
        const made = fromForm(given)
        // What a form without a mistake may still be: too much.
        fc.pre(made.ok || !/too long|steps/.test(made.issues[0]?.message ?? ''))
        expect(made.ok ? toForm(made.expression) : made.issues).toEqual(given)
      }),
      { numRuns: 500 },
    )
  })

  test('with groups of one, or of the same kind inside each other, comes back simpler and says the same', () => {
    const a: ConditionForm = { field: 'source', operator: 'is', value: 'a' }
    const b: ConditionForm = { field: 'item.rating', operator: 'gt', value: 0.5 }
    expect(toForm(cel({ all: [{ all: [a, { any: [b] }] }, a] }))).toEqual({ all: [a, b, a] })
  })

  test.each<[string, ConditionForm, string, string]>([
    ['a field that is none', { field: 'item.txt', operator: 'is', value: 'x' }, 'field', 'there is no field item.txt'],
    [
      'an attribute that CEL could not read',
      { field: 'item.attributes.in', operator: 'is', value: 1 },
      'field',
      'there is no field item.attributes.in',
    ],
    [
      'an operator of other fields',
      { field: 'author.bot', operator: 'gt', value: 1 },
      'operator',
      'gt is not offered for author.bot; use is',
    ],
    ['a number as text', { all: [{ field: 'item.rating', operator: 'is', value: '1' }] }, 'all.0.value', 'must be a number'],
    ['text as a number', { not: { field: 'item.text', operator: 'is', value: 1 } }, 'not.value', 'must be text'],
    [
      'no such choice',
      { field: 'analysis.urgency', operator: 'is', value: 'hgih' },
      'value',
      'there is no hgih; use low, normal, high, critical',
    ],
    ['an empty list', { field: 'item.text', operator: 'contains_any', value: [] }, 'value', 'must be a list of 1 to 100 texts'],
    ['half a character', { field: 'item.text', operator: 'is', value: '\ud800' }, 'value', 'must be text'],
    ['a pattern that is none', { field: 'item.text', operator: 'matches', value: '(' }, 'value', 're() has a pattern that is none: '],
    ['an empty group', { any: [] }, 'any', 'must have 1 to 50 conditions, has 0'],
  ])('says where there is %s', (_, form, path, message) => {
    expect(fromForm(form)).toEqual({ ok: false, issues: [{ path, message: expect.stringContaining(message) as string }] })
  })

  test('nested without end is refused', () => {
    const deep = Array.from({ length: 12 }).reduce<ConditionForm>((not) => ({ not }), { field: 'source', operator: 'is', value: 'a' })
    expect(fromForm(deep)).toMatchObject({ ok: false, issues: [{ message: 'at most 10 groups may stand inside each other' }] })
  })

  test('never fails on an item that lacks what it is about', () => {
    const { title: _title, rating: _rating, author: _author, ...item } = anItem()
    const facts = celFacts({ item, analysis: anAnalysis() }, NOON)
    fc.assert(
      fc.property(comparison, (given) => {
        const condition = compileCondition(cel(given))
        expect(condition.ok && condition.value.holds(facts)).toMatchObject({ ok: true })
      }),
    )
  })

  test('has a sentence for every operator, and every field has operators', () => {
    const used = new Set(CONDITION_FIELDS.flatMap((one) => operatorsOf(one)))
    expect([...used].toSorted()).toEqual(Object.keys(CONDITION_OPERATORS).toSorted())
  })
})

describe('CEL that a form cannot show', () => {
  test.each([
    'item.text.size() > 20',
    'item.rating < 0.5',
    'has(item.rating) || item.rating < 0.5',
    'has(item.title) && item.rating < 0.5',
    'has(item.hashtags)',
    'now - item.occurredAt > duration("24h")',
    'item.links.exists(l, l.startsWith("https"))',
    'item.text == item.title',
    '"bug" == analysis.category',
    'analysis.category == "bgu"',
    'true',
    'not even CEL',
  ])('%s', (expression) => {
    expect(toForm(expression)).toBeNull()
  })
})
