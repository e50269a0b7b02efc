import { SourceConfig } from '@sluice/schema/config'
import { describe, expect, test } from 'vitest'
import { sourceOf } from '../../src/registry.ts'
import { aSource, draft, fixture } from '../world.ts'

const URL = 'https://api.harbour.example/reviews'

const issuesOf = (fields: Record<string, unknown>) => {
  const configured = sourceOf('json-api')?.configure(SourceConfig.parse({ kind: 'json-api', ...fields }))
  return configured?.ok ? [] : configured?.failure
}

test('an item of any API is mapped by the paths of sluice.yaml', () => {
  const request = fixture('json-api/review.json')
  const source = aSource('json-api', request.source)
  expect(draft(source, request)).toEqual({
    kind: 'text',
    type: 'review',
    text: 'The crate arrived dented.',
    markup: 'plain',
    rating: 0.25,
    author: { id: 'c-7' },
    occurredAt: Date.UTC(2026, 1, 3, 8, 9, 10),
    attributes: {},
    hints: { sentiment: 'negative' },
  })
  expect(source.poll).toMatchObject({
    url: 'https://api.harbour.example/quay/reviews',
    reading: { format: 'json', items: 'data.reviews', id: 'reviewId', time: 'createdAt', order: 'newest' },
    pagination: { by: 'cursor', param: 'after', path: 'data.next', of: 'answer' },
  })
})

test('variables are escaped, so that they stay within their part of the address', () => {
  expect(aSource('json-api', { url: `${URL}/{shop}`, variables: { shop: '../a?b' } }).poll?.url).toBe(`${URL}/..%2Fa%3Fb`)
})

test('a token stands in the plan by its name only', () => {
  expect(aSource('json-api', { url: URL, bearer: '${TOKEN}' }).poll?.headers).toEqual({ authorization: 'Bearer ${TOKEN}' })
  expect(aSource('json-api', { url: URL, basic: '${LOGIN}', headers: { 'X-Team': 'quay' } }).poll?.headers).toEqual({
    'x-team': 'quay',
    authorization: 'Basic {base64:${LOGIN}}',
  })
})

describe('is refused when saved:', () => {
  test.each([
    ['an address that is none', { url: 'reviews' }, 'url'],
    ['a secret in the address', { url: `${URL}?key=\${TOKEN}` }, 'url'],
    ['a password in the address', { url: 'https://me:pw@api.harbour.example/' }, 'url'],
    ['a variable without a value', { url: `${URL}/{shop}` }, 'url'],
    ['a token in the open', { url: URL, headers: { Authorization: 'Bearer abc' } }, 'headers.Authorization'],
    ['a secret within a text', { url: URL, headers: { accept: 'a ${TOKEN}' } }, 'headers.accept'],
    ['an interval of seconds', { url: URL, every: '30s' }, 'every'],
    ['pages that are counted nowhere', { url: URL, pagination: { by: 'page' } }, 'pagination.param'],
    ['oldest first without since', { url: URL, order: 'oldest' }, 'order'],
    ['oldest first by an id', { url: URL, order: 'oldest', since: { param: 'after', path: 'id', format: 'id' } }, 'order'],
    ['a field that does not exist', { url: URL, evry: '5m' }, 'evry'],
  ])('%s', (_what, fields, path) => {
    expect(issuesOf(fields)?.map((issue) => issue.path)).toContain(path)
  })
})

test.each([
  ['1m', 60],
  ['90s', 90],
  ['2h', 7_200],
  ['7d', 604_800],
])('every %s is %i seconds', (every, seconds) => {
  expect(aSource('json-api', { url: URL, every }).poll?.everySeconds).toBe(seconds)
})
