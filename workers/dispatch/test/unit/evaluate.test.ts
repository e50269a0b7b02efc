import { BotConfig } from '@sluice/schema/config'
import { anAnalysis, anItem, evt, NOON } from '@sluice/testing/builders'
import { describe, expect, test } from 'vitest'
import type { Snapshot } from '../../src/facts.ts'
import { compileRules } from '../../src/rules/compile.ts'
import { evaluate } from '../../src/rules/evaluate.ts'
import { compileCondition } from '../../src/rules/language.ts'

const snapshot = (over: Partial<Snapshot> = {}): Snapshot => ({ item: anItem(), analysis: anAnalysis(), ...over })

const rules = (conditions: Record<string, string | { when: string; unless?: string; enabled?: boolean }>) =>
  compileRules(
    BotConfig.parse({
      version: 1,
      sources: {},
      destinations: { kudos: { kind: 'slack', url: '${KUDOS}' } },
      rules: Object.fromEntries(
        Object.entries(conditions).map(([name, rule]) => [
          name,
          { ...(typeof rule === 'string' ? { when: rule } : rule), then: [{ to: 'kudos' }] },
        ]),
      ),
    }),
  )

/** What one condition says about a survey answer that was a bug: true, false, or why it cannot say. */
const holds = (when: string, over: Partial<Snapshot> = {}): boolean | string => {
  const { matched, errors } = evaluate(rules({ r: when }), snapshot(over), NOON)
  return errors[0]?.message ?? matched.length === 1
}

describe('a rule sees', () => {
  test.each([
    ['item.text.contains("rows")', true],
    ['item.text.lowerAscii().startsWith("the export")', true],
    ['item.rating < 0.5', true],
    ['item.rating == 0.25 && item.rating < 1', true],
    ['analysis.category == "bug" && analysis.sentiment.label == "negative"', true],
    ['analysis.sentiment.score <= -0.5', true],
    ['"export" in analysis.topics', true],
    ['analysis.topics.exists(t, t.startsWith("exp"))', true],
    ['size(analysis.topics) == 1', true],
    ['source == "survey" && item.source == source', true],
    ['author.id == "u-1" && !author.bot', true],
    ['now - item.occurredAt < duration("1h")', true],
    ['now.getFullYear() == 2026', true],
    ['analysis.translation == null', true],
    ['analysis.costNanoUsd == 0', true],
    ['has(item.title)', false],
    ['has(item.title) && item.title.contains("x")', false],
  ])('%s: %s', (when, expected) => {
    expect(holds(when)).toBe(expected)
  })

  test('facts of the source, numbers of JSON compared with whole and broken numbers', () => {
    const item = anItem({ attributes: { stars: 3, plan: 'pro', paid: true } })
    expect(holds('item.attributes.stars == 3 && item.attributes.stars < 3.5 && item.attributes.paid', { item })).toBe(true)
    expect(holds('item.attributes.plan == 3', { item })).toBe(false)
  })

  test('what is confidential, which nothing is that its source did not call so', () => {
    expect(holds('!item.confidential')).toBe(true)
    expect(holds('item.confidential', { item: anItem({ confidential: true }) })).toBe(true)
  })

  test('the files of an item', () => {
    const attachments = [{ name: 'a.png', contentType: 'image/png', size: 6, key: 'default/a' }]
    expect(
      holds('has(item.attachments) && item.attachments.exists(f, f.name.endsWith(".png") && f.size < 10)', {
        item: anItem({ attachments }),
      }),
    ).toBe(true)
    expect(holds('has(item.attachments)')).toBe(false)
  })

  test('an author also where the source named none', () => {
    const { author: _, ...item } = anItem()
    expect(holds('author.bot', { item })).toBe(false)
  })
})

describe('a rule that cannot be evaluated', () => {
  test('counts as not matched, is named with the reason, and does not hold up the others', () => {
    const decision = evaluate(rules({ broken: 'item.attributes.stars > 3', fine: 'true' }), snapshot(), NOON)
    expect(decision.matched.map(({ name }) => name)).toEqual(['fine'])
    expect(decision.errors).toEqual([{ rule: 'broken', message: 'when: No such key: stars (at character 17)' }])
  })

  test('because of its `unless` does not act', () => {
    const decision = evaluate(rules({ r: { when: 'true', unless: 'item.title == "x"' } }), snapshot(), NOON)
    expect([decision.matched, decision.errors[0]?.message]).toEqual([[], 'unless: No such key: title (at character 6)'])
  })

  test('because it is neither true nor false is an error too', () => {
    expect(holds('item.attributes.stars', { item: anItem({ attributes: { stars: 3 } }) })).toBe('when: must be true or false')
  })

  test('because it never compiled says so with every item', () => {
    expect(holds('item.text +')).toMatch(/^when: Unexpected token/)
  })

  test.each(['item.constructor == 1', 'analysis["__proto__"] == 1', 'item.attributes["constructor"] == 1'])(
    '%s reaches nothing inherited',
    (when) => {
      expect(holds(when)).toMatch(/No such key/)
    },
  )
})

test('`unless` holds a matching rule back, and a disabled rule never matches', () => {
  const { matched } = evaluate(
    rules({ held: { when: 'true', unless: 'source == "survey"' }, off: { when: 'true', enabled: false }, on: 'true' }),
    snapshot(),
    NOON,
  )
  expect(matched.map(({ name }) => name)).toEqual(['on'])
})

const withRules = (given: Record<string, object>) =>
  compileRules(
    BotConfig.parse({
      version: 1,
      sources: {},
      destinations: { kudos: { kind: 'slack', url: '${KUDOS}' } },
      rules: Object.fromEntries(Object.entries(given).map(([name, rule]) => [name, { when: 'true', then: [{ to: 'kudos' }], ...rule }])),
    }),
  )

const names = (given: Record<string, object>, over: Partial<Snapshot> = {}, now = NOON) =>
  evaluate(withRules(given), snapshot(over), now).matched.map(({ name }) => name)

describe('rules are looked at', () => {
  test('by priority, and those that share one in the order in which they stand', () => {
    expect(names({ a: {}, b: { priority: 5 }, c: { priority: -1 }, d: {}, e: { priority: 5 } })).toEqual(['b', 'e', 'a', 'd', 'c'])
  })

  test('until one with `stop` acts; one that does not act stops nothing', () => {
    expect(names({ a: { when: 'false', stop: true }, b: { stop: true }, c: {} })).toEqual(['b'])
    expect(names({ low: {}, high: { stop: true, priority: 1 } })).toEqual(['high'])
    expect(names({ a: { stop: true, sample: 0.000_001 }, b: { stop: true, enabled: false }, c: {} })).toEqual(['c'])
  })

  test('within their hours', () => {
    const schedule = { days: ['mon', 'tue', 'wed', 'thu', 'fri'], from: '09:00', to: '17:00', timeZone: 'Europe/Berlin' }
    const at = (iso: string) => names({ office: { schedule } }, {}, Date.parse(iso))
    expect(at('2026-03-27T08:00:00Z')).toEqual(['office'])
    expect(at('2026-03-27T07:59:00Z')).toEqual([])
    // Two days on, clocks are put forward.
    expect(at('2026-03-30T07:00:00Z')).toEqual(['office'])
    expect(at('2026-03-29T09:00:00Z')).toEqual([])
  })

  test('outside their hours for mistakes too', () => {
    const { errors } = evaluate(withRules({ r: { when: 'item.title == "x"', schedule: { from: '00:00', to: '00:01' } } }), snapshot(), NOON)
    expect(errors.map(({ rule }) => rule)).toEqual(['r'])
  })

  test('for a share of the items: always the same, and other ones for each rule', () => {
    const items = Array.from({ length: 2_000 }, (_, index) => anItem({ id: evt(index) }))
    const chosen = (name: string, sample: number) =>
      items.filter((item) => names({ [name]: { sample } }, { item }).length === 1).map(({ id }) => id)
    const tenth = chosen('a', 0.1)
    expect(tenth.length / items.length).toBeCloseTo(0.1, 1)
    expect(chosen('a', 0.1)).toEqual(tenth)
    expect(chosen('a', 0.3)).toEqual(expect.arrayContaining(tenth))
    const both = chosen('b', 0.1).filter((id) => tenth.includes(id))
    expect(both.length).toBeLessThan(tenth.length / 4)
  })
})

describe('a condition is refused before it goes live when', () => {
  test.each([
    ['it does not parse', 'item.text ==', 'Unexpected token: EOF (at character 13)'],
    ['a field is misspelt', 'item.txt == "x"', 'No such key: txt (at character 6)'],
    ['a variable is misspelt', 'itm.text == "x"', 'Unknown variable: itm; use item, analysis, author, source, now (at character 1)'],
    ['texts are compared with numbers', 'item.text == 3', 'cannot compare string == int; write both as the same type (at character 1)'],
    ['they are put together', 'item.text + 3 == "x"', 'cannot calculate string + int; write both as the same type (at character 1)'],
    ['a function gets something else', 'item.text.contains(3)', 'there is no string.contains(int) (at character 1)'],
    ['the mistake is further down', 'source == "survey" &&\n  item.txt == "x"', 'No such key: txt (at line 2, character 8)'],
    ['it is no yes or no', 'item.text', 'must be true or false, is of type string'],
    ['it uses a regular expression', 'item.text.matches("(a+)+$")', 'matches() is not offered; use re(text, pattern) (at character 1)'],
    [
      'one is hidden in a loop',
      'item.links.exists(l, l.matches("x"))',
      'matches() is not offered; use re(text, pattern) (at character 22)',
    ],
    [
      'loops stand too deep',
      'item.links.all(a, item.links.all(b, item.links.all(c, a == b && b == c)))',
      'may take 11,635,202 steps for one item, at most 200,000 are allowed; loop over less, or look for shorter texts',
    ],
  ])('%s', (_, when, failure) => {
    expect(compileCondition(when)).toEqual({ ok: false, failure })
  })
})
