import { expect, test } from 'vitest'
import { filtersOf, toInboxSearch, toItemQuery, withFilter } from '../../src/inbox/search.ts'
import { rangeOf, toOverviewSearch } from '../../src/overview/search.ts'

const NOW = Date.UTC(2026, 10, 21, 14, 2, 11)

test('an address is taken for what it can mean, and the rest of it left out', () => {
  expect(toInboxSearch({ view: 'bugs', sentiment: 'furious', q: 42, from: 'yesterday', to: 5, stray: 1 })).toEqual({
    view: 'bugs',
    q: '42',
    to: 5,
  })
})

test('what opens in the list asks for what the address says', () => {
  expect(toItemQuery({}, NOW)).toEqual({ view: 'toLookAt' })
  expect(toItemQuery({ view: 'all', item: 'evt_1', sentiment: 'negative', from: 1, to: 2 }, NOW)).toEqual({
    sentiment: 'negative',
    from: '1',
    to: '2',
  })
})

const at = (now: number) => toItemQuery({ view: 'all', last: '24h' }, now)

test('a time that ends now is the same list for a whole hour, which is how it is counted', () => {
  expect(at(NOW)).toEqual({ from: String(Date.UTC(2026, 10, 20, 14)) })
  expect(at(NOW + 50 * 60_000)).toEqual(at(NOW))
  expect(at(NOW + 60 * 60_000)).not.toEqual(at(NOW))
})

test('another filter keeps the others and closes what is open', () => {
  const search = { view: 'all', source: 'survey', item: 'evt_1' } as const
  expect(withFilter(search, { topic: 'export' })).toEqual({ view: 'all', source: 'survey', topic: 'export' })
  expect(withFilter(search, { source: undefined })).toEqual({ view: 'all' })
  expect(filtersOf(search)).toEqual({ source: 'survey' })
})

test('Overview shows seven days, unless the address says otherwise', () => {
  const day = 86_400_000
  expect(rangeOf(toOverviewSearch({}))).toEqual({ span: 7 * day })
  expect(rangeOf(toOverviewSearch({ range: '24h' }))).toEqual({ span: day })
  expect(rangeOf(toOverviewSearch({ from: 10, to: 30 }))).toEqual({ span: 20, until: 30 })
  expect(toOverviewSearch({ by: 'category', range: '30d' })).toEqual({ by: 'category', range: '30d' })
  expect(toOverviewSearch({ by: 'mood' })).toEqual({})
  expect(rangeOf(toOverviewSearch({ range: 'century', from: 30, to: 10 }))).toEqual({ span: 7 * day })
})
