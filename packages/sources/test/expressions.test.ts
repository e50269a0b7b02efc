import { describe, expect, test } from 'vitest'
import type { Evaluated, Facts, Gives } from '../src/expression.ts'
import { compileCel } from '../src/expressions/cel.ts'
import { createSteps } from '../src/expressions/steps.ts'

const facts: Facts = {
  body: {
    first: 'Ann',
    last: 'Lee',
    stars: 4,
    paid: true,
    nothing: null,
    at: '2026-01-02T03:04:05Z',
    answers: [{ text: 'slow' }, { text: 'ugly' }],
  },
  part: { text: 'one of several' },
  headers: { 'x-topic': 'review' },
  source: 'shop',
}

/** What an expression gives; a mistake as its sentence. */
function given(text: string, gives: Gives = 'text', over: Partial<Facts> = {}): Evaluated | string {
  const compiled = compileCel({ text, gives })
  if (!compiled.ok) return compiled.failure
  const outcome = compiled.value({ ...facts, ...over }, createSteps())
  return outcome.ok ? outcome : outcome.failure
}

describe('an expression gives', () => {
  test.each<[string, Gives, unknown]>([
    ["body.first + ' ' + body.last", 'text', 'Ann Lee'],
    ["headers['x-topic'] + '@' + source", 'text', 'review@shop'],
    ['part.text', 'text', 'one of several'],
    ["body.answers.map(a, a.text).join(', ')", 'text', 'slow, ugly'],
    ["body.?email.orValue('unknown')", 'text', 'unknown'],
    ['body.stars', 'text', '4'],
    ['int(9007199254740993)', 'text', '9007199254740993'],
    ['body.stars * 2 + 1', 'number', 9],
    ['10 - body.stars / 2', 'number', 8],
    ['body.answers.size()', 'number', 2],
    ["'4.5'", 'number', 4.5],
    ["body.paid && body.first == 'Ann'", 'truth', true],
    ['timestamp(body.at)', 'time', Date.UTC(2026, 0, 2, 3, 4, 5)],
    ['body.at', 'time', Date.UTC(2026, 0, 2, 3, 4, 5)],
    ['1767323045', 'time', Date.UTC(2026, 0, 2, 3, 4, 5)],
    ['timestamp(0)', 'time', 0],
    ['body.paid', 'fact', true],
  ])('%s as %s', (text, gives, value) => {
    expect(given(text, gives)).toEqual({ ok: true, value })
  })

  test.each(['body.nothing', 'body.?email', "'  '", 'has(body.email) ? body.email : null'])('nothing, which is no mistake: %s', (text) => {
    expect(given(text)).toEqual({ ok: true, value: undefined })
  })
})

describe('before it is saved, an expression is refused that', () => {
  test.each<[string, string, Gives, string]>([
    ['is cut off', 'body.first +', 'text', 'Unexpected token: EOF (at character 13)'],
    ['names something else', '1 + bodi.first', 'text', 'Unknown variable: bodi (at character 5)'],
    ['can never fit its field', 'body.answers.map(a, a.text)', 'text', 'must give text, gives list'],
    ['is no condition where one is wanted', "'yes'", 'truth', 'must give true or false, gives string'],
    ['uses a regular expression', "body.first.matches('(a+)+$')", 'truth', 'matches() is not offered'],
    ['doubles itself', "cel.bind(a, 'xx', a + a)", 'text', 'cel.bind() is not offered'],
    [
      'loops in loops in loops',
      'body.answers.all(a, body.answers.all(b, body.answers.all(c, a == c)))',
      'truth',
      'at most 2 loops (all, exists, exists_one, map, filter) may stand inside each other',
    ],
  ])('%s', (_what, text, gives, message) => {
    expect(given(text, gives)).toEqual(expect.stringContaining(message))
  })

  test('loops one after the other are not inside each other', () => {
    expect(given('body.answers.filter(a, true).map(a, a.text).filter(t, true).join()')).toEqual({ ok: true, value: 'slowugly' })
  })
})

describe('when it runs, an expression says why it gives nothing that fits', () => {
  test.each<[string, Gives, string]>([
    ["body.email + '!'", 'text', 'No such key: email (at character 6)'],
    ['body.answers', 'text', 'must give text, gave a list'],
    ['body.answers[0]', 'text', 'must give text, gave an object'],
    ['body.paid', 'text', 'must give text, gave boolean true'],
    ['body.first', 'number', 'must give a number, gave string "Ann"'],
    ['body.stars', 'truth', 'must give true or false, gave number 4'],
    ['body.first', 'time', 'must give a time'],
    ['body.toString', 'text', 'No such key: toString'],
  ])('%s as %s', (text, gives, message) => {
    expect(given(text, gives)).toEqual(expect.stringContaining(message))
  })
})

const words = (count: number) => Array.from({ length: count }, (_, n) => `w${n}`)

describe('a body that somebody made large', () => {
  test('is not looped over twice inside each other', () => {
    const text = 'body.a.exists(x, body.b.exists(y, x == y))'
    expect(given(text, 'truth', { body: { a: words(100), b: ['w99'] } })).toEqual({ ok: true, value: true })
    expect(given(text, 'truth', { body: { a: words(100_000), b: words(100_000) } })).toBe(
      'the delivery is too large for the loops of its expressions',
    )
  })

  test('costs the same measure for all items of a delivery', () => {
    const compiled = compileCel({ text: 'body.exists(x, x == part)', gives: 'truth' })
    const steps = createSteps()
    const body = words(100_000)
    const outcomes = Array.from({ length: 30 }, () => compiled.ok && compiled.value({ ...facts, body, part: 'w0' }, steps).ok)
    expect(outcomes.filter(Boolean)).toHaveLength(19)
  })

  test('may be nested deeper than the stack is, which is a reason and no crash', () => {
    const deep: unknown = JSON.parse(`${'['.repeat(100_000)}${']'.repeat(100_000)}`)
    expect(given('body.deep.exists(x, x == 1)', 'truth', { body: { deep } })).toBe('what it looks at is nested too deeply')
    expect(given('body.id', 'text', { body: { id: 'a', deep } })).toEqual({ ok: true, value: 'a' })
  })
})
