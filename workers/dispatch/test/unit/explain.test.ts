import { BotConfig } from '@sluice/schema/config'
import { anAnalysis, anItem, NOON } from '@sluice/testing/builders'
import { describe, expect, test } from 'vitest'
import { celFacts } from '../../src/facts.ts'
import { explainCondition } from '../../src/rules/explain/explain-condition.ts'
import { explain } from '../../src/rules/explain/explain.ts'

const facts = (item: Parameters<typeof anItem>[0] = {}) => celFacts({ item: anItem(item), analysis: anAnalysis() }, NOON)

const operands = (expression: string, item: Parameters<typeof anItem>[0] = {}) => explainCondition(expression, facts(item)).operands
const rule = (over: object) => ({ when: 'true', then: [{ to: 'kudos', text: 'Hello {{ item.author.id }}' }], ...over })

describe('a condition is explained', () => {
  test('part by part, those too that were not needed for the result', () => {
    const explained = explainCondition('analysis.category == "praise" && (item.rating > 0.9 || !author.bot)', facts())
    expect(explained).toMatchObject({
      expression: 'analysis.category == "praise" && (item.rating > 0.9 || !author.bot)',
      value: false,
      parts: [
        { expression: 'analysis.category == "praise"', value: false, operands: [{ expression: 'analysis.category', value: 'bug' }] },
        {
          expression: 'item.rating > 0.9 || !author.bot',
          value: true,
          parts: [
            { expression: 'item.rating > 0.9', value: false, operands: [{ expression: 'item.rating', value: 0.25 }] },
            { expression: '!author.bot', value: true, parts: [{ expression: 'author.bot', value: false }] },
          ],
        },
      ],
    })
  })

  test('as many parts as stand beside each other, in their order', () => {
    const { parts } = explainCondition('true && (false && true) && source == "survey"', facts())
    expect(parts.map(({ expression }) => expression)).toEqual(['true', 'false', 'true', 'source == "survey"'])
  })

  test('with the values that it is about, as what they are', () => {
    expect(operands('item.attributes.stars == 3', { attributes: { stars: '3' } })).toEqual([
      { expression: 'item.attributes.stars', value: '3' },
    ])
    expect(operands('now - item.occurredAt < duration("1h")')).toEqual([
      { expression: 'now - item.occurredAt', value: '0s' },
      { expression: 'duration("1h")', value: '3600s' },
    ])
    expect(operands('item.occurredAt < now')?.[0]?.value).toBe('2026-01-02T03:04:05.000Z')
    expect(operands('item.text.size() > 20')).toEqual([{ expression: 'item.text.size()', value: 22 }])
    expect(operands('re(item.text, "rows")')).toEqual([{ expression: 'item.text', value: 'The export loses rows.' }])
    expect(operands('analysis.topics.exists(t, t == "export")')).toEqual([{ expression: 'analysis.topics', value: ['export'] }])
  })

  test('with long texts cut', () => {
    const [operand] = explainCondition('item.text.contains("x")', facts({ text: 'ä'.repeat(5_000) })).operands ?? []
    expect(operand?.value).toBe(`${'ä'.repeat(200)}…`)
  })

  test('with the mistake at the part that has it, where another part decided', () => {
    const explained = explainCondition('item.title == "x" || source == "survey"', facts())
    expect(explained.value).toBe(true)
    expect(explained.parts[0]).toEqual({
      expression: 'item.title == "x"',
      value: null,
      error: 'No such key: title (at character 6)',
      parts: [],
    })
  })

  test('also where it does not compile', () => {
    expect(explainCondition('item.txt == 1', facts())).toEqual({
      expression: 'item.txt == 1',
      value: null,
      error: 'No such key: txt (at character 6)',
      parts: [],
    })
  })

  test('in the words it is written in, where brackets do not make them something else', () => {
    const [first, second] = explainCondition('(author.bot||source=="survey") && item.text.contains("é")', facts()).parts
    expect(first?.expression).toBe('author.bot||source=="survey"')
    expect(second?.expression).toBe('item.text.contains("é")')
  })

  test('without end only so far', () => {
    const count = ({ parts }: ReturnType<typeof explainCondition>): number => parts.reduce((sum, part) => sum + count(part), 1)
    expect(count(explainCondition(`${'!'.repeat(900)}true`, facts()))).toBe(200)
  })
})

test('each rule says what kept it from acting', () => {
  const config = BotConfig.parse({
    version: 1,
    sources: {},
    destinations: { kudos: { kind: 'slack', url: '${KUDOS}' } },
    rules: {
      off: rule({ enabled: false }),
      other: rule({ when: 'analysis.category == "praise"' }),
      held: rule({ unless: 'source == "survey"' }),
      night: rule({ schedule: { from: '22:00', to: '23:00' } }),
      rare: rule({ sample: 0.000_001 }),
      broken: rule({ when: 'item.title == "x"' }),
      acts: rule({ stop: true }),
      late: rule({}),
    },
  })
  const explained = explain(config, { item: anItem(), analysis: anAnalysis() }, NOON)
  expect(explained.map(({ rule: name, because }) => [name, because])).toEqual([
    ['off', 'disabled'],
    ['other', 'when'],
    ['held', 'unless'],
    ['night', 'schedule'],
    ['rare', 'sample'],
    ['broken', 'error'],
    ['acts', null],
    ['late', 'stopped'],
  ])
  expect(explained.filter(({ matched }) => matched).map(({ actions }) => actions.map(({ text }) => text))).toEqual([['Hello u-1']])
  expect(explained.find(({ rule: name }) => name === 'held')?.unless).toMatchObject({ value: true })
})
