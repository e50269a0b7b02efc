import { anAnalysis, anItem, NOON } from '@sluice/testing/builders'
import { describe, expect, test } from 'vitest'
import { celFacts } from '../../src/facts.ts'
import { estimate, MAX_STEPS } from '../../src/rules/cost.ts'
import { environment } from '../../src/rules/environment.ts'
import { compileCondition } from '../../src/rules/language.ts'
import { allowances } from './cpu.ts'

const many = <T>(count: number, make: (index: number) => T): T[] => Array.from({ length: count }, (_, index) => make(index))
const chain = (count: number, part: string, operator: string): string => many(count, () => part).join(` ${operator} `)

/** `a` and `b` in no order, as texts that keep automata busy. */
function noise(length: number): string {
  let state = 1
  const next = (): string => {
    state = (state * 1_103_515_245 + 12_345) % 0x8000_0000
    return state > 0x4000_0000 ? 'a' : 'b'
  }
  return many(length, next).join('')
}

/** The largest item that there can be, made so that searching in it takes as long as it can. */
const LARGEST = celFacts(
  {
    item: anItem({
      text: noise(20_000),
      title: 'a'.repeat(500),
      author: { id: 'a'.repeat(200), name: 'a'.repeat(200) },
      links: many(50, (index) => `https://${'a'.repeat(1_980)}${index}`),
      hashtags: many(50, (index) => `${'a'.repeat(96)}${index}`),
      mentions: many(50, (index) => `${'a'.repeat(96)}${index}`),
      attributes: Object.fromEntries(many(50, (index) => [`k${index}`, 'a'.repeat(2_000)])),
    }),
    analysis: anAnalysis({
      summary: noise(1_000),
      entities: many(50, () => ({ type: 'other' as const, text: 'a'.repeat(300), pii: false })),
    }),
  },
  NOON,
)

describe('a rule that could take too long is refused, whatever the item at hand', () => {
  test.each([
    ['loops inside each other', 'item.links.all(a, item.links.all(b, item.links.all(c, a == b || b != c)))'],
    ['a loop over the words of a text that looks through it', 'item.text.split(" ").all(w, item.text.contains(w))'],
    ['a search for long texts in long texts', 'item.links.exists(l, item.text.contains(l))'],
    ['a search for a long literal', `item.text.contains("${'a'.repeat(3_000)}b")`],
    ['a text put together many times', `(${chain(200, 'item.text', '+')}).size() > 3`],
    ['lists made of lists', 'item.links.map(a, item.links.map(b, a + b)).exists(l, l.exists(t, t.contains("x" + t)))'],
    ['patterns in loops', 'item.links.all(l, item.mentions.all(m, re(l, "(a|b)*a(a|b){12}$")))'],
    ['likeness in loops', 'item.hashtags.all(a, item.mentions.all(b, similar(a, b) > 0.5))'],
    ['clocks of time zones in loops', 'item.links.all(l, item.links.all(m, now.getHours("Europe/Berlin") > 3))'],
  ])('%s', (_, expression) => {
    expect(compileCondition(expression)).toMatchObject({ ok: false, failure: expect.stringMatching(/^may take [\d,]+ steps/) as string })
  })

  test.each([
    [
      'regular expressions of JavaScript',
      'item.text.matches("(a+)+$")',
      'matches() is not offered; use re(text, pattern) (at character 1)',
    ],
    ['one in a loop', 'item.links.exists(l, l.matches("x"))', 'matches() is not offered; use re(text, pattern) (at character 22)'],
    [
      'values bound to names',
      'cel.bind(a, item.text, a == a)',
      'bind() is not offered; write the value where it is needed (at character 1)',
    ],
    ['bytes', 'bytes(item.text).json() == {}', 'json() is not offered (at character 1)'],
    [
      'a duration that is read from the item',
      'duration(item.text) > duration("1h")',
      'duration() takes only a short text written out, like duration("24h") (at character 1)',
    ],
    [
      'a pattern that is read from the item',
      're(item.text, item.title)',
      're() takes its pattern written out, like re(item.text, "refund|money back") (at character 15)',
    ],
    [
      'a pattern that is none',
      're(item.text, "(a")',
      're() has a pattern that is none: error parsing regexp: missing closing ): `(a` (at character 15)',
    ],
    [
      'a pattern that refers back',
      're(item.text, "(a)\\\\1")',
      're() has a pattern that is none: error parsing regexp: invalid escape sequence: `\\1` (at character 15)',
    ],
    [
      'a pattern that repeats repetitions',
      're(item.text, "((a{0,30}){0,30}){0,30}")',
      're() has a pattern that is none: error parsing regexp: invalid repeat count: `{0,30}` (at character 15)',
    ],
    ['a large pattern', 're(item.text, "[ab]{400}")', 're() has a pattern that is too large; repeat fewer times (at character 15)'],
    [
      'a long pattern',
      `re(item.text, "${'a'.repeat(501)}")`,
      're() takes a pattern of at most 500 characters, this one has 501 (at character 15)',
    ],
    ['brackets without end', `${'('.repeat(2_000)}true${')'.repeat(2_000)}`, 'is nested too deeply (at character 251)'],
    ['parts without end', chain(600, 'true', '||'), 'has more than 1000 parts (at character 1)'],
    ['lists without end', `item.type in [${chain(600, '"a"', ',')}]`, 'has a list of more than 500 entries (at character 3015)'],
  ])('%s', (_, expression, failure) => {
    expect(compileCondition(expression)).toEqual({ ok: false, failure })
  })
})

const COSTLY = {
  'two loops': 'item.hashtags.all(a, item.mentions.all(b, a != b || true))',
  'a long list': `item.type in [${many(480, (index) => `"t${index}"`).join(', ')}]`,
  'a search as hard as it may be': 'item.text.contains(item.title + "c")',
  'every letter': 'item.text.split("").all(w, w != "zzz")',
  'ten patterns': chain(9, 're(item.text, "(?i)refund|money back|charge\\\\s*back")', '||'),
  'letters of every script': 're(item.text, "(?i)\\\\p{L}+\\\\d")',
  likeness: chain(8, 'similar(item.text, analysis.summary) > 0.9', '||'),
  'all cases': chain(20, 'upper(item.text) == lower(item.title)', '||'),
  'lists put together': `(${chain(100, 'item.links', '+')}).size() > 3`,
  'many parts': chain(200, 'item.rating != 0.1', '&&'),
  nots: `${'!'.repeat(900)}true`,
} as const

test.each(Object.entries(COSTLY))('a rule that is just not refused takes about as long as was estimated: %s', (_, expression) => {
  const condition = compileCondition(expression)
  expect(condition).toMatchObject({ ok: true })
  expect(estimate(environment.parse(expression).ast).steps).toBeLessThanOrEqual(MAX_STEPS)
  // And room for a machine that does something else.
  expect(allowances(() => condition.ok && condition.value.holds(LARGEST))).toBeLessThan(4)
})

test.each(['(a|b)*a(a|b){12}$', '(?i)a.{80}b.{80}c', '[ab]*a[ab]{40}b[ab]{20}$'])(
  'a pattern whose automaton has no end stops by a count: %s',
  (pattern) => {
    const condition = compileCondition(`re(item.text, "${pattern}")`)
    const failure = 're() takes too many steps for this text; make its pattern simpler'
    expect(condition.ok && condition.value.holds(LARGEST)).toEqual({ ok: false, failure })
    expect(allowances(() => condition.ok && condition.value.holds(LARGEST))).toBeLessThan(4)
  },
)

test('patterns of daily use are far from that limit', () => {
  const words = 'cancel|unsubscribe|refund|money\\\\s+back|charge\\\\s*back|lawyer|attorney|legal action|data protection|gdpr'
  const condition = compileCondition(`re(item.text, "(?i)\\\\b(${words})\\\\b")`)
  const text = 'Je veux un remboursement; otherwise I call my LAWYERS, again and again. '.repeat(277)
  const facts = celFacts({ item: anItem({ text }), analysis: anAnalysis() }, NOON)
  expect(condition.ok && condition.value.holds(facts)).toEqual({ ok: true, value: false })
})
