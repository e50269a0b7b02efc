import { jsonBytes } from '@sluice/kit/cut'
import { Findings } from '@sluice/schema/analysis'
import { describe, expect, test } from 'vitest'
import { readFindings } from '../../src/answer/read.ts'
import { aWire, aWireText } from './wire.ts'

/** The findings in an answer; fails the test where there are none. */
function findingsIn(answer: string) {
  const read = readFindings(answer)
  if (!read.ok) throw new Error(read.failure)
  return read.value
}

test('an answer as it should be becomes findings', () => {
  expect(findingsIn(aWireText())).toEqual({
    sentiment: { label: 'negative', score: -0.7, confidence: 0.9 },
    topics: ['export'],
    category: 'bug',
    urgency: 'high',
    summary: 'The export loses rows.',
    entities: [{ type: 'product', text: 'export', pii: false }],
    language: 'en',
    translation: null,
    actionItems: ['Mend the export'],
    confidence: { topics: 0.8, category: 0.9, urgency: 0.6, summary: 0.8, entities: 0.7, language: 1 },
  })
})

describe('is understood although', () => {
  test.each([
    ['it stands in a fence', `\`\`\`json\n${aWireText()}\n\`\`\``],
    ['there are words around it', `Sure! Here is the form:\n${aWireText()}\nAnything else?`],
    ['a comma is too many', aWireText().replace('["export"]', '["export",]')],
    ['its last brackets are missing', aWireText().slice(0, -2)],
    ['it has single quotes', aWireText().replaceAll('"', "'")],
    ['it has fields that nobody asked for', JSON.stringify({ reasoning: 'hm', ...aWire() })],
  ])('%s', (_what, answer) => {
    expect(findingsIn(answer)).toMatchObject({ category: 'bug', topics: ['export'] })
  })
})

describe('cannot be used, and says why, when', () => {
  test.each([
    ['there is no JSON', 'I cannot help with that.', 'no JSON object'],
    ['it is empty', '', 'no JSON object'],
    ['a field is missing', JSON.stringify({ ...aWire(), category: undefined }), 'category'],
    ['a value is not one of those allowed', aWireText({ sentiment: 'angry' as 'negative' }), 'sentiment'],
    ['it is nested deeper than any parser goes', `{"a":${'['.repeat(200_000)}`, 'no JSON object'],
  ])('%s', (_what, answer, reason) => {
    expect(readFindings(answer)).toEqual({ ok: false, failure: expect.stringContaining(reason) })
  })
})

describe('what is a little off is put right:', () => {
  test('numbers out of range', () => {
    const { sentiment, confidence } = findingsIn(aWireText({ score: -3, confidence: { ...aWire().confidence, sentiment: 95, topics: -1 } }))
    expect([sentiment.score, sentiment.confidence, confidence.topics]).toEqual([-1, 1, 0])
  })

  test('lists and texts too long', () => {
    const { topics, summary } = findingsIn(aWireText({ topics: ['a', ' ', 'b', 'c', 'd'], summary: 'x'.repeat(2_000) }))
    expect([topics, summary.length]).toEqual([['a', 'b', 'c'], 1_000])
  })

  test.each([
    ['en-US', 'en'],
    ['DE', 'de'],
    ['English', 'und'],
    ['', 'und'],
  ])('language %j is %j', (given, language) => {
    expect(findingsIn(aWireText({ language: given })).language).toBe(language)
  })

  test('an unknown type of entity is other, and an address is personal whatever the model thinks', () => {
    const entities = [
      { type: 'spaceship', text: 'Nostromo', pii: false },
      { type: 'email', text: 'ann@b.example', pii: false },
      { type: 'person', text: ' ', pii: true },
    ]
    expect(findingsIn(aWireText({ entities })).entities).toEqual([
      { type: 'other', text: 'Nostromo', pii: false },
      { type: 'email', text: 'ann@b.example', pii: true },
    ])
  })
})

const many = <T>(entry: T, count: number): T[] => Array.from({ length: count }, () => entry)

test('the largest findings fit into a message with the largest item', () => {
  const long = '好'.repeat(30_000)
  const findings = findingsIn(
    aWireText({
      translation: long,
      summary: long,
      topics: many(long, 9),
      actionItems: many(long, 50),
      entities: many({ type: 'other', text: long, pii: false }, 90),
    }),
  )
  expect(Findings.safeParse(findings).success).toBe(true)
  expect(jsonBytes(findings)).toBeLessThan(39_000)
})
