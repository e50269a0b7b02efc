import { describe, expect, test } from 'vitest'
import { anInput, aSource, draft, fixture } from '../world.ts'

const source = aSource('input')
const review = fixture('input/review.json')
const pathsOf = (over: Record<string, unknown>): string[] =>
  source.check(anInput({ body: { text: 'Fine.', ...over } })).map(({ path }) => path)

describe('a direct input', () => {
  test('says everything itself', () => {
    expect(draft(source, review)).toEqual({
      kind: 'text',
      type: 'review.created',
      text: 'Since the update the map no longer turns with me.',
      markup: 'plain',
      title: 'Navigation',
      author: { id: 'rider-81', name: 'Noor', email: 'noor@example.net' },
      rating: 0.25,
      url: 'https://reviews.example.net/r/2207',
      language: 'en',
      occurredAt: Date.UTC(2026, 2, 2, 6, 15),
      attributes: { version: '8.1', paying: true },
      hints: { sentiment: 'negative', category: 'bug' },
    })
    expect(source.dedupeKey(anInput(review))).toBe('r-2207')
  })

  test('needs no more than a text', () => {
    expect(draft(source, { body: { text: 'Fine.' } })).toMatchObject({ kind: 'text', type: 'input', text: 'Fine.' })
    expect(source.dedupeKey(anInput({ body: { text: 'Fine.' } }))).toBeNull()
  })

  test('may be stars alone, on a scale of its own', () => {
    expect(draft(source, { body: { text: '', rating: 9, ratingMin: 0, ratingMax: 10 } })).toMatchObject({ kind: 'text', rating: 0.9 })
  })

  test('comes by nobody’s POST', () => {
    expect(source.methods).toEqual([])
  })

  test.each<[string, Record<string, unknown>, string[]]>([
    ['a misspelt field', { txet: 'x' }, ['']],
    ['a field of the wrong type', { text: 7 }, ['text']],
    ['nothing said', { text: ' ' }, ['text']],
    ['an author without id', { author: { name: 'Noor' } }, ['author.id']],
    ['a rating off the scale', { rating: 6 }, ['rating']],
    ['a scale upside down', { ratingMin: 5, ratingMax: 1 }, ['ratingMax']],
    ['an address that is none', { url: 'javascript:alert(1)' }, ['url']],
    ['a date that is none', { occurredAt: 'yesterday' }, ['occurredAt']],
    ['a list among the attributes', { attributes: { tags: ['a'] } }, ['attributes.tags']],
    ['a feeling that we do not know', { hints: { sentiment: 'angry' } }, ['hints.sentiment']],
  ])('%s is found at its place', (_name, over, paths) => {
    expect(pathsOf(over)).toEqual(paths)
  })
})
