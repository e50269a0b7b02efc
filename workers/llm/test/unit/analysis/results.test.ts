import { jsonBytes } from '@sluice/kit/cut'
import { Findings } from '@sluice/schema/analysis'
import { describe, expect, test } from 'vitest'
import { readResults, RESULTS_SCHEMA } from '../../../src/analysis/results.ts'
import { isStrict } from '../../../src/structured/strict.ts'
import { aWire } from '../wire.ts'

const of = (id: string, over: object = {}): object => ({ id, ...aWire(), ...over })
const answer = (...entries: object[]): string => JSON.stringify({ results: entries })
const WHOLE = answer(of('m1'))

/** The findings about one text; fails the test where there are none. */
function findingsIn(text: string) {
  const [entry] = readResults(text, ['m1']).entries
  if (!entry?.ok) throw new Error(entry?.failure)
  return entry.value.findings
}

test('an answer as it should be becomes findings', () => {
  expect(findingsIn(WHOLE)).toEqual({
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

test('the schema is one that models can be held to word by word, and asks for the id first', () => {
  expect(isStrict(RESULTS_SCHEMA)).toBe(true)
  expect(JSON.stringify(RESULTS_SCHEMA)).toMatch(/"properties":\{"id":/)
  expect(JSON.stringify(RESULTS_SCHEMA)).not.toMatch(/"(?:minimum|maximum|maxLength|minLength|pattern|\$schema|default)"/)
})

describe('is understood although', () => {
  test.each([
    ['it stands in a fence', `\`\`\`json\n${WHOLE}\n\`\`\``, false],
    ['there are words around it', `Sure! Here you are:\n${WHOLE}\nAnything else?`, false],
    ['a comma is too many', WHOLE.replace('["export"]', '["export",]'), true],
    ['its last brackets are missing', WHOLE.slice(0, -4), true],
    ['it has single quotes', WHOLE.replaceAll('"', "'"), true],
    ['it has fields that nobody asked for', answer(of('m1', { reasoning: 'hm' })), false],
  ])('%s', (_what, text, repaired) => {
    expect(findingsIn(text)).toMatchObject({ category: 'bug', topics: ['export'] })
    expect(readResults(text, ['m1']).repaired).toBe(repaired)
  })
})

test('nothing that a model says holds what nobody sees: it may have been told to write it', () => {
  const hidden = 'a\u0000\u001b[31mb\u202e\u200bc\ud83d\u{e0041}'
  const seen = 'a[31mbc\ufffd'
  const said = { topics: [hidden, '\u200b'], summary: hidden, translation: `${hidden}\nd`, actionItems: [hidden] }
  const entities = [{ type: 'other', text: hidden, pii: false }]
  expect(findingsIn(answer(of('m1', { ...said, entities })))).toMatchObject({
    topics: [seen],
    summary: seen,
    translation: `${seen}\nd`,
    actionItems: [seen],
    entities: [{ text: seen }],
  })
  expect(findingsIn(answer(of('m1', { summary: 'Zürich 👩‍👩‍👧 می‌خواهم' }))).summary).toBe('Zürich 👩‍👩‍👧 می‌خواهم')
})

describe('cannot be used, and says why, when', () => {
  test.each([
    ['there is no JSON', 'I cannot help with that.', 'no JSON object'],
    ['it is empty', '', 'no JSON object'],
    ['it is another object', '{"answer":42}', 'results'],
    ['a field is missing', answer(of('m1', { category: undefined })), 'category'],
    ['a value is not one of those allowed', answer(of('m1', { sentiment: 'angry' })), 'sentiment'],
    ['it is nested deeper than any parser goes', `{"a":${'['.repeat(200_000)}`, 'no JSON object'],
  ])('%s', (_what, text, reason) => {
    expect(readResults(text, ['m1']).entries).toEqual([{ ok: false, failure: expect.stringContaining(reason) }])
  })
})

const verdicts = (text: string) =>
  readResults(text, ['m1', 'm2', 'm3']).entries.map((entry) => (entry.ok ? entry.value.findings.summary : entry.failure))

describe('an answer about several texts', () => {
  test('is read by its marks, in whatever order they come', () => {
    expect(verdicts(answer(of('m3', { summary: 'three' }), of('m1', { summary: 'one' }), of(' m2 ', { summary: 'two' })))).toEqual([
      'one',
      'two',
      'three',
    ])
  })

  test('is judged text by text', () => {
    expect(verdicts(answer(of('m1', { summary: 'one' }), of('m2', { urgency: 'now' })))).toEqual([
      'one',
      expect.stringContaining('urgency'),
      expect.stringContaining('no entry for the piece m3'),
    ])
  })

  test('that has two entries for one text has none for it', () => {
    expect(verdicts(answer(of('m1', { summary: 'one' }), of('m2'), of('m2'), of('m3', { summary: 'three' })))).toEqual([
      'one',
      expect.stringContaining('2 entries for the piece m2'),
      'three',
    ])
  })

  test.each([
    ['without ids', answer(of('m1', { id: undefined }), of('m2', { id: undefined }), of('m3', { id: undefined }))],
    ['that is one form only', JSON.stringify(aWire())],
  ])('%s is not guessed at', (_what, text) => {
    expect(readResults(text, ['m1', 'm2', 'm3']).entries.map(({ ok }) => ok)).toEqual([false, false, false])
  })
})

describe('what is a little off is put right:', () => {
  test('numbers out of range', () => {
    const { sentiment, confidence } = findingsIn(
      answer(of('m1', { score: -3, confidence: { ...aWire().confidence, sentiment: 95, topics: -1 } })),
    )
    expect([sentiment.score, sentiment.confidence, confidence.topics]).toEqual([-1, 1, 0])
  })

  test('lists and texts too long', () => {
    const { topics, summary } = findingsIn(answer(of('m1', { topics: ['a', ' ', 'b', 'c', 'd'], summary: 'x'.repeat(2_000) })))
    expect([topics, summary.length]).toEqual([['a', 'b', 'c'], 1_000])
  })

  test.each([
    ['en-US', 'en'],
    ['DE', 'de'],
    ['English', 'und'],
    ['', 'und'],
  ])('language %j is %j', (given, language) => {
    expect(findingsIn(answer(of('m1', { language: given }))).language).toBe(language)
  })

  test('an unknown type of entity is other, and an address is personal whatever the model thinks', () => {
    const entities = [
      { type: 'spaceship', text: 'Nostromo', pii: false },
      { type: 'email', text: 'ann@b.example', pii: false },
      { type: 'person', text: ' ', pii: true },
    ]
    expect(findingsIn(answer(of('m1', { entities }))).entities).toEqual([
      { type: 'other', text: 'Nostromo', pii: false },
      { type: 'email', text: 'ann@b.example', pii: true },
    ])
  })
})

const manyOf = <T>(entry: T, count: number): T[] => Array.from({ length: count }, () => entry)

test('the largest findings fit into a message with the largest item', () => {
  const long = '好'.repeat(30_000)
  const entities = manyOf({ type: 'other', text: long, pii: false }, 90)
  const findings = findingsIn(
    answer(of('m1', { translation: long, summary: long, topics: manyOf(long, 9), actionItems: manyOf(long, 50), entities })),
  )
  expect(Findings.safeParse(findings).success).toBe(true)
  expect(jsonBytes(findings)).toBeLessThan(39_000)
})
