import { describe, expect, test } from 'vitest'
import { BLANK, parseEdited, toEdited } from '../../src/prompts/edited.ts'
import { chosenVersion, knownVersions, opposite } from '../../src/prompts/known.ts'
import { toLabels, verbOf } from '../../src/prompts/labels-change.ts'
import { folded, lineDiff } from '../../src/prompts/line-diff.ts'
import { linesOf } from '../../src/prompts/ndjson.ts'
import { intervalWord, points, verdictWord } from '../../src/prompts/results-words.ts'
import { toPromptSearch } from '../../src/prompts/search.ts'
import type { Comparison, PromptDetail } from '../../src/prompts/shapes.ts'
import { fieldsOf, saidOf, written } from '../../src/prompts/trial-fields.ts'
import { shortVersion } from '../../src/prompts/version-name.ts'

const lines = (was: string, is: string): string =>
  lineDiff(was, is)
    .map(({ kind, text }) => `${{ same: ' ', removed: '-', added: '+' }[kind]}${text}`)
    .join('|')

describe('a diff', () => {
  test.each([
    ['a\nb\nc', 'a\nb\nc', ' a| b| c'],
    ['a\nb\nc', 'a\nx\nc', ' a|-b|+x| c'],
    ['a\nb', 'a\nb\nc', ' a| b|+c'],
    ['a\nb\nc', 'c', '-a|-b| c'],
    ['', 'a', '+a'],
    ['a', '', '-a'],
    ['one\ntwo\nthree\nfour', 'zero\ntwo\nfour\nfive', '-one|+zero| two|-three| four|+five'],
  ])('of %j and %j keeps as many lines as can be', (was, is, expected) => {
    expect(lines(was, is)).toBe(expected)
  })

  test('numbers each line where it stands', () => {
    expect(lineDiff('a\nb', 'b\nc')).toEqual([
      { kind: 'removed', text: 'a', before: 1, after: null },
      { kind: 'same', text: 'b', before: 2, after: 1 },
      { kind: 'added', text: 'c', before: null, after: 2 },
    ])
  })

  test('leaves out what is far from any change, and says how much', () => {
    const text = Array.from({ length: 20 }, (_, index) => `line ${index}`).join('\n')
    const parts = folded(lineDiff(text, text.replace('line 10', 'line ten')))
    expect(parts.map((part) => (part.kind === 'gap' ? part.lines : part.kind[0])).join('')).toBe('7sssrasss6')
  })
})

const version = (name: string, createdAt: number): PromptDetail['versions'][number] => ({
  version: name,
  content: BLANK,
  createdAt,
  createdBy: 'key_1',
})
const PROMPT: PromptDetail = {
  name: 'reply',
  builtIn: { version: 'reply-000000000000', content: BLANK },
  labels: { production: 'reply-bbbbbbbbbbbb', candidate: { version: 'reply-cccccccccccc', share: 0.1 } },
  versions: [version('reply-cccccccccccc', 3), version('reply-bbbbbbbbbbbb', 2), version('reply-aaaaaaaaaaaa', 1)],
  history: [
    {
      labels: { production: 'reply-bbbbbbbbbbbb', candidate: { version: 'reply-cccccccccccc', share: 0.1 } },
      at: 5,
      by: 'key_1',
      reason: '',
    },
    { labels: { production: 'reply-aaaaaaaaaaaa' }, at: 4, by: 'key_1', reason: '' },
  ],
  callers: {},
  asksModels: true,
}

describe('the versions of a prompt', () => {
  const known = knownVersions(PROMPT)

  test('are the newest first and the built-in one last, each with what it is used for', () => {
    expect(known.map(({ version: name, use, liveAt }) => [shortVersion(name), use, liveAt])).toEqual([
      ['cccccccc', 'candidate', null],
      ['bbbbbbbb', 'live', 5],
      ['aaaaaaaa', null, 4],
      ['00000000', null, null],
    ])
  })

  test('of which the address names none: the one in use is shown', () => {
    expect(chosenVersion(known, undefined)?.version).toBe('reply-bbbbbbbbbbbb')
    expect(chosenVersion(known, 'reply-aaaaaaaaaaaa')?.version).toBe('reply-aaaaaaaaaaaa')
    expect(chosenVersion(known, 'reply-nowhere')?.version).toBe('reply-bbbbbbbbbbbb')
  })

  test('are held against the one in use, and that against the one before', () => {
    expect(opposite(known, 'reply-aaaaaaaaaaaa')?.version).toBe('reply-bbbbbbbbbbbb')
    expect(opposite(known, 'reply-bbbbbbbbbbbb')?.version).toBe('reply-aaaaaaaaaaaa')
    expect(opposite([], 'draft')).toBeUndefined()
  })

  test('are deployed, gone back to, and tried out by the same labels', () => {
    const [candidate, live, old, builtIn] = known
    if (!candidate || !live || !old || !builtIn) throw new Error('four versions')
    expect(toLabels(PROMPT, candidate, 1)).toEqual({ production: 'reply-cccccccccccc' })
    expect(toLabels(PROMPT, old, 0.2)).toEqual({
      production: 'reply-bbbbbbbbbbbb',
      candidate: { version: 'reply-aaaaaaaaaaaa', share: 0.2 },
    })
    expect(toLabels({ labels: null }, old, 0.2)).toEqual({ production: 'reply-aaaaaaaaaaaa' })
    expect(toLabels(PROMPT, builtIn, 1)).toEqual({ production: null })
    expect([candidate, live, old, builtIn].map((one) => verbOf(PROMPT, one))).toEqual([
      'Deploy',
      'End A/B with',
      'Roll back to',
      'Roll back to',
    ])
  })
})

describe('a draft', () => {
  test('that is not touched is the version that it was begun from', () => {
    const content = { ...BLANK, output: { type: 'object' }, temperature: 0.2, examples: [{ user: 'a', assistant: 'b' }] }
    expect(parseEdited(toEdited(content))).toEqual({ ok: true, content })
  })

  test.each([
    ['variables', '{ "text": {', /^is not JSON yet/],
    ['variables', '[]', /must be an object/],
    ['output', '3', /must be an object/],
    ['examples', '{}', /must be a list/],
    ['maxOutputTokens', '', /must be a number/],
    ['temperature', 'warm', /must be a number/],
  ] as const)('with %s %j says so', (field, text, error) => {
    const parsed = parseEdited({ ...toEdited(BLANK), [field]: text })
    expect(parsed.ok ? '' : parsed.errors[field]).toMatch(error)
  })

  test('asks the default model where none is named', () => {
    const parsed = parseEdited({ ...toEdited(BLANK), model: ' ' })
    expect(parsed).toMatchObject({ ok: true, content: { model: 'default' } })
  })
})

const comparison = (over: Partial<Comparison>): Comparison =>
  ({ differences: [], verdict: 'undecided', needs: null, ...over }) as Comparison
const better = { measure: 'corrected', value: -0.024, low: -0.04, high: -0.01, better: 'candidate' } as const

describe('what can be told of a candidate', () => {
  test.each([
    [comparison({ needs: 400 }), 'Not enough yet: needs about 400 more items.'],
    [comparison({}), 'Not enough yet: nothing can be told before both have items.'],
    [comparison({ verdict: 'same' }), 'No difference of three points or more is to be expected.'],
    [comparison({ verdict: 'candidate', differences: [better] }), 'The candidate is better: −2.4\u{202f}pt corrected by people.'],
    [
      comparison({ verdict: 'production', differences: [{ ...better, value: 0.1, better: 'production' }] }),
      'Production is better: +10.0\u{202f}pt corrected by people.',
    ],
  ])('is a sentence: %#', (given, sentence) => {
    expect(verdictWord(given, 'items')).toBe(sentence)
  })

  test('has intervals where there is something to measure', () => {
    expect(intervalWord({ low: 0.9497, high: 0.9922 })).toBe('95.0–99.2\u{202f}%')
    expect(intervalWord({ low: null, high: null })).toBe('')
    expect(points(0)).toBe('0.0\u{202f}pt')
  })
})

const side = (fields: Record<string, unknown>) =>
  ({ ok: true, fields, version: 'v', model: 'm', embedded: false, degradedBy: null, costNanoUsd: 0, latencyMs: 1 }) as const

describe('a trial', () => {
  const row = {
    id: 'evt_1',
    text: '',
    title: null,
    source: 's',
    receivedAt: 0,
    before: side({ summary: 'x', sentiment: 'negative' }),
    after: side({ sentiment: 'positive', extra: { deep: 1 } }),
    changed: ['sentiment'],
    people: { sentiment: 'positive', topics: ['a', 'b'] },
  }

  test('shows what is read first in front, whichever side has it', () => {
    expect(fieldsOf([row])).toEqual(['sentiment', 'summary', 'extra'])
    expect(fieldsOf([{ ...row, before: null, after: { ok: false, code: 'C', message: '' } }])).toEqual([])
  })

  test('writes values as one reads them', () => {
    expect([written(null), written(''), written(['a', 'b']), written([]), written({ deep: 1 }), written(0), written(false)]).toEqual([
      '—',
      '—',
      'a, b',
      '—',
      '{"deep":1}',
      '0',
      'false',
    ])
    expect([saidOf(row, 'sentiment'), saidOf(row, 'topics'), saidOf(row, 'urgency')]).toEqual(['positive', 'a, b', undefined])
  })

  test('is read line by line, wherever its pieces end', async () => {
    const bytes = new TextEncoder().encode('{"a":"ü"}\n{"b":1}\n\n{"c":2}')
    const cut = [bytes.slice(0, 7), bytes.slice(7, 12), bytes.slice(12)]
    const stream = new ReadableStream<Uint8Array>({
      start(controller) {
        for (const piece of cut) controller.enqueue(piece)
        controller.close()
      },
    })
    const found: string[] = []
    for await (const line of linesOf(stream)) found.push(line)
    expect(found).toEqual(['{"a":"ü"}', '{"b":1}', '{"c":2}'])
  })
})

test('the address says what is shown, and nothing that it cannot mean', () => {
  const search = { tab: 'try', version: 'reply-aaaaaaaaaaaa', pick: 'corrected', items: 20, live: true }
  expect(toPromptSearch(search)).toEqual(search)
  expect(toPromptSearch({ tab: 'text', version: '<script>', pick: 'newest', items: 10, live: 'yes', begin: 1 })).toEqual({})
})
