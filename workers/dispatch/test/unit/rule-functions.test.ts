import { Analysis } from '@sluice/schema/analysis'
import { Author, Item } from '@sluice/schema/item'
import { anAnalysis, anItem, NOON } from '@sluice/testing/builders'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { celFacts } from '../../src/facts.ts'
import { FACT_TYPES } from '../../src/rules/fact-types.ts'
import { FACT_EXTENTS } from '../../src/rules/facts-extent.ts'
import { compileCondition, compileExpression } from '../../src/rules/language.ts'

const value = (expression: string, item: Parameters<typeof anItem>[0] = {}): unknown => {
  const compiled = compileExpression(expression)
  const result = compiled.ok ? compiled.value.run(celFacts({ item: anItem(item), analysis: anAnalysis() }, NOON)) : compiled
  return result.ok ? result.value : result.failure
}

test.each([
  ['lower("ÄRGER") + upper("straße")', 'ärgerSTRASSE'],
  ['"ÄRGER".lower() == "ärger" && "a".upper() == "A"', true],
  ['re(item.text, "(?i)EXPORT.*rows")', true],
  ['item.text.re("^loses")', false],
  ['re("año nuevo", "^\\\\p{L}+ nuevo$")', true],
  ['contains_any(item.text, ["ROWS", "column"])', true],
  ['item.text.contains_any(["column"])', false],
  ['contains_any("ΟΔΟΣ", ["οδος"]) && contains_any("STRASSE", ["straße"])', true],
  ['contains_any(item.text, [])', false],
  ['item.text.contains("ROWS")', false],
])('%s is %s', (expression, expected) => {
  expect(value(expression)).toBe(expected)
})

test('texts are as alike as they are written alike', () => {
  expect(value('similar("The export loses rows.", "the EXPORT loses rows")')).toBe(1)
  expect(value('similar("The export loses rows", "The exports lose rows")')).toBeGreaterThan(0.7)
  expect(value('similar("The export loses rows", "Please add a dark mode")')).toBeLessThan(0.15)
  expect(value('similar("", "")')).toBe(0)
  expect(value('similar("a", "a")')).toBe(1)
})

test.each([
  ['item.rating == 1', { rating: 1 }, true],
  ['item.rating == 1.0', { rating: 1 }, true],
  ['item.rating < 1', { rating: 0.5 }, true],
  ['item.attributes.stars == 3', { attributes: { stars: 3 } }, true],
  ['item.attributes.stars in [3, 4]', { attributes: { stars: 3 } }, true],
  // A text is no number, and a form of the source that writes it as one does not make it one.
  ['item.attributes.stars == 3', { attributes: { stars: '3' } }, false],
  ['double(item.attributes.stars) == 3.0', { attributes: { stars: '3' } }, true],
  [
    'item.attributes.stars > 2',
    { attributes: { stars: '3' } },
    'cannot compare string > int; write both as the same type (at character 1)',
  ],
])('numbers of JSON are what they look like: %s of %j is %s', (expression, item, expected) => {
  expect(value(expression, item)).toBe(expected)
})

test('every field of an item and of its analysis is known to rules and templates', () => {
  const { Item: item, Analysis: analysis, Author: author, Confidence: confidence } = FACT_TYPES
  expect(Object.keys(item).toSorted()).toEqual(Object.keys(Item.shape).toSorted())
  expect(Object.keys(analysis).toSorted()).toEqual(Object.keys(Analysis.shape).toSorted())
  expect(Object.keys(author).toSorted()).toEqual(Object.keys(Author.shape).toSorted())
  expect(Object.keys(confidence).toSorted()).toEqual(Object.keys(Analysis.shape.confidence.shape).toSorted())
})

test('an item as large as it may be is no larger than costs are estimated for', () => {
  const sizes = FACT_EXTENTS.item?.fields ?? {}
  const longest = { text: 20_000, title: 500, type: 100, url: 2_000, language: 35 }
  for (const [field, chars] of Object.entries(longest)) {
    expect(sizes[field]?.chars).toBe(chars)
    expect(Item.shape[field as keyof typeof longest].safeParse('x'.repeat(chars + 1)).success).toBe(false)
  }
})

describe('a condition that a glance rules out is what CEL says', () => {
  const parts = fc.constantFrom(
    'source == "survey"',
    'source == "chat"',
    'item.kind in ["text"]',
    'item.kind in ["signal", "x"]',
    'item.title == "x"',
    'item.attributes.plan == "pro"',
    'item.attributes.plan in ["free"]',
    'item.attributes.stars == "3"',
    'item.attributes == item.attributes',
    '"x" in item.hashtags',
    'item.text.contains("rows")',
    'item.rating < 0.5',
    'author.bot',
    'item.attributes.missing > 3',
  )
  const condition = fc
    .array(fc.tuple(parts, parts), { minLength: 1, maxLength: 4 })
    .map((groups) => groups.map(([one, other], index) => (index % 2 === 0 ? one : `(${one} || !(${other}))`)).join(' && '))
  const attributes = fc.dictionary(fc.constantFrom('plan', 'stars'), fc.constantFrom('pro', 'free', '3', 3, true))

  test('with every kind of part, and whatever the item lacks', () => {
    fc.assert(
      fc.property(condition, attributes, fc.boolean(), (expression, given, titled) => {
        const facts = celFacts({ item: anItem({ attributes: given, ...(titled ? { title: 'x' } : {}) }), analysis: anAnalysis() }, NOON)
        const [quick, whole] = [compileCondition(expression), compileExpression(expression)]
        expect(quick.ok && quick.value.holds(facts)).toEqual(whole.ok && whole.value.run(facts))
      }),
      { numRuns: 400 },
    )
  })
})
