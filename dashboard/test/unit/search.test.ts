import { afterEach, expect, test } from 'vitest'
import { timesOf } from '../../src/api/times.ts'
import { showTimesOf } from '../../src/design/zone.ts'
import { filtersOf, toInboxSearch, toItemQuery, toViewFilters, withFilter } from '../../src/inbox/search.ts'
import { rangeOf, toOverviewSearch } from '../../src/overview/search.ts'

afterEach(() => showTimesOf('UTC'))

const NOW = Date.UTC(2026, 10, 21, 14, 2, 11)

test('an address is taken for what it can mean, and the rest of it left out', () => {
  expect(toInboxSearch({ view: 'bugs', sentiment: 'furious', q: 42, from: 'yesterday', to: 5, stray: 1 })).toEqual({
    view: 'bugs',
    q: '42',
    to: 5,
  })
})

test('what is looked at of an item stands in the address, and is no filter', () => {
  const search = toInboxSearch({ view: 'bugs', item: 'evt_1', tab: 'payload' })
  expect(search).toEqual({ view: 'bugs', item: 'evt_1', tab: 'payload' })
  expect([toItemQuery(search, NOW), filtersOf(search), toViewFilters(search), withFilter(search, {})]).toEqual([
    { view: 'bugs' },
    {},
    { view: 'bugs' },
    { view: 'bugs' },
  ])
  expect(toInboxSearch({ item: 'evt_1', tab: 'elsewhere' })).toEqual({ item: 'evt_1' })
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

const iso = ({ from, to }: { from: string; to: string }) => [from, to].map((time) => new Date(Number(time)).toISOString())

test('hours that end now are those of the list of the same name; days are as many as it says, with that of today', () => {
  showTimesOf('UTC')
  const days = (span: number, now = NOW) => timesOf({ span: span * 86_400_000 }, now)
  expect(iso(days(1))).toEqual(['2026-11-20T14:02:11.000Z', '2026-11-21T14:02:11.000Z'])
  expect(Number(toItemQuery({ last: '24h' }, NOW).from)).toBe(Math.floor(Number(days(1).from) / 3_600_000) * 3_600_000)
  // Some moment of the first day: the API begins with the whole of it.
  expect(iso(days(30))).toEqual(['2026-10-23T12:00:00.000Z', '2026-11-21T14:02:11.000Z'])
  expect(timesOf({ span: 20, until: 30 }, NOW)).toEqual({ from: '10', to: '30' })
  // Late in the evening of a day before which clocks were put back: 29 times 24 hours ago it was the next day already.
  showTimesOf('Europe/Berlin')
  expect(iso(days(30, Date.UTC(2026, 10, 5, 22, 30)))[0]).toBe('2026-10-07T10:00:00.000Z')
})
