import { describe, expect, test } from 'vitest'
import { previewSentence, undoOf } from '../../src/inbox/bulk.ts'
import { sameList, searchOf, toExportQuery, toInboxSearch, toItemQuery, toViewFilters } from '../../src/inbox/search.ts'
import { between } from '../../src/inbox/selection.ts'
import { snoozesAt } from '../../src/inbox/snooze.ts'
import { masked, MASK } from '../../src/item/mask.ts'
import { tokensOf } from '../../src/item/json-tokens.ts'
import { staleAfter } from '../../src/shell/heard.ts'
import { jumpOf } from '../../src/shell/jump.ts'
import { fits, optionsFor } from '../../src/shell/palette-options.ts'

const HEX = 'ab'.repeat(16)

const before = (id: string, state: 'todo' | 'done' | 'snoozed' | null, until: number | null = null, assignee: string | null = null) => ({
  id,
  state,
  until,
  assignee,
})

describe('what is done to many is undone', () => {
  test('each as it was, in as few requests as there were states', () => {
    const changed = [before('1', 'todo'), before('2', null), before('3', 'snoozed', 99), before('4', 'todo')]
    expect(undoOf({ kind: 'done' }, changed)).toEqual([
      { ids: ['1', '4'], action: { kind: 'todo' } },
      { ids: ['2'], action: { kind: 'clear' } },
      { ids: ['3'], action: { kind: 'snooze', until: 99 } },
    ])
  })

  test('who looked after it before does so again', () => {
    expect(undoOf({ kind: 'assign', assignee: 'tom' }, [before('1', 'todo', null, 'mira'), before('2', null)])).toEqual([
      { ids: ['1'], action: { kind: 'assign', assignee: 'mira' } },
      { ids: ['2'], action: { kind: 'assign', assignee: null } },
      { ids: ['2'], action: { kind: 'clear' } },
    ])
  })

  test('a label comes off; an analysis cannot be taken back', () => {
    expect(undoOf({ kind: 'tag', tag: 'VIP' }, [before('1', null)])).toEqual([{ ids: ['1'], action: { kind: 'untag', tag: 'VIP' } }])
    expect(undoOf({ kind: 'reanalyze' }, [before('1', 'todo')])).toBeNull()
  })
})

test('a preview is a sentence: how many, how old, how long, what would be sent, what is left out', () => {
  const preview = {
    changes: 38,
    skipped: { 'not judged yet': 3 },
    more: false,
    oldestAt: 0,
    seconds: 2,
    sends: { lookedAt: 38, actions: { tickets: 12 }, already: 4 },
  }
  expect(previewSentence(preview, 7_200_000).replaceAll('\u202f', ' ')).toBe(
    '38 items, the oldest 2 h old. Spread over 2.00 s. The first 38 would send 12 to tickets; 4 sent already. 3 left out: not judged yet.',
  )
})

test('shift ticks all lines between, in both directions', () => {
  const ids = ['a', 'b', 'c', 'd']
  expect([between(ids, 'b', 'd'), between(ids, 'd', 'b'), between(ids, null, 'c'), between(ids, 'gone', 'c')]).toEqual([
    ['b', 'c', 'd'],
    ['b', 'c', 'd'],
    ['c'],
    ['c'],
  ])
})

test('what is put off comes back in the morning of a day to come', () => {
  for (const day of [1, 2, 3, 4, 5, 6, 7]) {
    const now = new Date(2026, 1, day, 15, 30).getTime()
    const [hours, tomorrow, monday] = snoozesAt(now).map(({ until }) => new Date(until))
    expect(hours?.getTime()).toBe(now + 3 * 3_600_000)
    expect([tomorrow?.getDate(), tomorrow?.getHours()]).toEqual([day + 1, 9])
    expect([monday?.getDay(), monday?.getHours(), (monday?.getTime() ?? 0) > now]).toEqual([1, 9, true])
  }
})

test('a saved view brings its filters, and knows when they are others', () => {
  const search = toInboxSearch({ sentiment: 'negative', last: '7d', item: 'evt_1', saved: 'viw_1' })
  const filters = toViewFilters(search)
  expect(filters).toEqual({ view: 'toLookAt', sentiment: 'negative', last: '7d' })
  expect(searchOf({ id: 'viw_1', filters })).toEqual({ view: 'toLookAt', sentiment: 'negative', last: '7d', saved: 'viw_1' })
  expect([sameList(filters, { last: '7d', sentiment: 'negative', view: 'toLookAt' }), sameList(filters, { view: 'toLookAt' })]).toEqual([
    true,
    false,
  ])
  expect(toItemQuery({ saved: 'viw_1', assignee: 'mira', state: 'done', view: 'all' }, 0)).toEqual({ assignee: 'mira', state: 'done' })
})

test('the order is part of the address and of the list, and of nothing that is kept or counted', () => {
  const search = toInboxSearch({ view: 'negative', sort: 'oldest', topic: 'export', item: 'evt_1' })
  expect(toItemQuery(search, 0)).toEqual({ view: 'negative', sort: 'oldest', topic: 'export' })
  expect(toViewFilters(search)).toEqual({ view: 'negative', topic: 'export' })
  expect(toInboxSearch({ sort: 'upwards' })).toEqual({})
})

test('a file is asked for with the view and the filters of the list', () => {
  const search = toInboxSearch({ sort: 'oldest', topic: 'log in & out', last: '24h', item: 'evt_1' })
  const day = 86_400_000
  expect(toExportQuery(search, 2 * day, 'ndjson')).toBe(`/v1/items/export?topic=log+in+%26+out&view=toLookAt&from=${day}&format=ndjson`)
})

test.each([
  [`https://x.test/inbox?item=evt_${HEX}`, { kind: 'item', id: `evt_${HEX}` }],
  [`itm_${HEX.toUpperCase()}`, { kind: 'item', id: `evt_${HEX}` }],
  [`"deliveryId":"dlv_${HEX}"`, { kind: 'delivery', id: `dlv_${HEX}` }],
  [HEX, { kind: 'trace', id: HEX }],
  [`traceId=${HEX} stage=analyze`, { kind: 'trace', id: HEX }],
  [`00-${HEX}-00f067aa0ba902b7-01`, { kind: 'trace', id: HEX }],
  [' loses rows ', { kind: 'search', q: 'loses rows' }],
  ['   ', null],
])('pasting %s leads to %j', (text, jump) => {
  expect(jumpOf(text)).toEqual(jump)
})

const namesFor = (text: string): string[] => optionsFor(text, [], []).flatMap(({ group, label }) => (group === 'Go to' ? [] : [label]))

test('the search offers first what Enter does, then pages and actions that are called so', () => {
  expect(optionsFor('dead', [], []).map(({ group, label }) => [group, label])).toEqual([
    ['Go to', 'Search all items for “dead”'],
    ['Pages', 'Dead letters'],
  ])
  expect(optionsFor('', [], [])[0]).toMatchObject({ group: 'Pages', label: 'Overview' })
  expect([namesFor('new source'), namesFor('connect'), namesFor('audit')]).toEqual([
    ['New source'],
    ['New source'],
    ['Settings › Audit log'],
  ])
  expect(namesFor('settings')).toHaveLength(10)
  expect(namesFor('').filter((name) => name.startsWith('Settings'))).toEqual(['Settings'])
  expect([fits('Dead letters', 'let'), fits('Dead letters', 'letters de'), fits('Dead letters', 'etters')]).toEqual([true, true, false])
})

test('secrets of a payload are covered, and nothing else is', () => {
  const json = '{"user":"mira","api_key":"k-123","nested":{"accessToken":"t","pin":7},"secret":["a"],"note":"password"}'
  const { tokens, count } = masked(tokensOf(json))
  expect(tokens.map(({ text }) => text).join('')).toBe(
    `{"user":"mira","api_key":${MASK},"nested":{"accessToken":${MASK},"pin":7},"secret":[${MASK}],"note":"password"}`,
  )
  expect(count).toBe(3)
})

test('what was heard makes exactly that old which it is about', () => {
  const { all, keys, journeys } = staleAfter([
    { type: 'item', id: 'evt_1' },
    { type: 'change', what: 'views' },
  ])
  expect([all, keys.has('items'), keys.has('views'), keys.has('usage'), [...journeys]]).toEqual([false, true, true, false, ['evt_1']])
  expect([...staleAfter([{ type: 'delivery', eventId: 'evt_2' }]).journeys]).toEqual(['evt_2'])
  expect(staleAfter([{ type: 'change', what: 'dead-letters' }]).keys.has('dead letters')).toBe(true)
  expect([...staleAfter([{ type: 'change', what: 'secrets' }]).keys]).toEqual(['secrets', 'source secrets', 'source', 'destinations'])
  expect(staleAfter([{ type: 'reset' }]).all).toBe(true)
})
