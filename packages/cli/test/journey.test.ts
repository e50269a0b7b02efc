import { describe, expect, test } from 'vitest'
import { type Journey, stateLine, story } from '../src/journey/describe.ts'
import { itemLine } from '../src/journey/item-line.ts'
import { createWatch, type ItemLine, type Watch } from '../src/journey/watch.ts'
import { paintFor } from '../src/terminal/paint.ts'
import { oneLine } from '../src/terminal/plain.ts'
import { columns } from '../src/terminal/columns.ts'
import { duration } from '../src/terminal/time.ts'

const plain = paintFor({ env: {}, outIsTerminal: false })
const AT = 1_767_323_045_000

const anItem = (id: string, more: Partial<ItemLine> = {}): ItemLine => ({
  id,
  source: 'survey',
  stage: 'dispatched',
  title: null,
  text: 'The export\nloses rows.',
  receivedAt: AT,
  sentiment: 'negative',
  category: 'bug',
  urgency: 'high',
  deliveries: [],
  ...more,
})
const sent = (status: 'pending' | 'delivered') => [
  { destination: 'tickets', status, externalId: status === 'delivered' ? 'FEED-1' : null, externalUrl: null },
]

const aJourney = (more: Partial<Journey> = {}): Journey => ({
  id: 'evt_1',
  stage: 'normalized',
  done: false,
  times: { receivedAt: AT, normalizedAt: AT + 20, analyzedAt: null, dispatchedAt: null, finishedAt: null },
  durations: { normalize: 20, analyze: null, dispatch: null, deliver: null, total: null },
  item: null,
  items: [],
  analysis: null,
  tags: [],
  matched: [],
  ruleErrors: [],
  deliveries: [],
  deadLetters: [],
  ...more,
})

const aDelivery = (more: Partial<Journey['deliveries'][number]>): Journey['deliveries'][number] => ({
  id: 'dlv_1',
  rule: 'open-ticket',
  destination: 'tickets',
  status: 'delivered',
  heldReason: null,
  reason: null,
  externalId: null,
  externalUrl: null,
  attempts: [],
  ...more,
})

describe('the story of an event', () => {
  test('on its way', () => {
    expect(story(aJourney(), plain)).toMatch(/^evt_1 {2}on its way: normalized\n {2}received .*\n {2}took +normalize 20 ms$/)
  })

  test('why nothing was done', () => {
    const done = aJourney({ stage: 'dispatched', done: true, ruleErrors: [{ rule: 'refunds', message: 'no such key: rating' }] })
    expect(story(done, plain)).toMatch(/rules +none matched\n.*refunds could not be evaluated: no such key: rating/)
  })

  test('an action that was given up, with every try and the way to send it again', () => {
    const attempts = [{ attempt: 1, at: AT, durationMs: 9, outcome: 'rejected' as const, status: 400, detail: 'project FEED is unknown' }]
    const parked = aJourney({ stage: 'dispatched', matched: ['open-ticket'], deliveries: [aDelivery({ status: 'parked', attempts })] })
    expect(story(parked, plain)).toMatch(
      /tickets: parked\n.*try 1, .*: rejected 400 project FEED is unknown\n.*POST \/v1\/deliveries\/dlv_1\/retry/,
    )
  })

  test('a dead letter, until it is replayed', () => {
    const letter = {
      id: 'ded_1',
      stage: 'raw' as const,
      eventId: 'evt_1',
      source: 'survey',
      code: 'MAPPING_FAILED',
      reason: 'no text',
      times: 1,
      failedAt: AT,
      replayedAt: null,
      edited: null,
      discarded: null,
    }
    const dead = aJourney({ stage: 'accepted', deadLetters: [letter] })
    expect(stateLine(dead)).toBe('dead letter at raw: MAPPING_FAILED, no text')
    expect(story(dead, plain)).toContain('in the dead letters')
    expect(story(aJourney({ deadLetters: [{ ...letter, replayedAt: AT }] }), plain)).toMatch(/on its way[^]*ded_1 .*\(replayed\)/)
  })
})

const told = (watch: Watch, page: ItemLine[]) => watch.news(page).map(({ item, isNew }) => [item.id, isNew])

describe('following the newest items', () => {
  test('each is told once, oldest first, and again when something has become of it', () => {
    const watch = createWatch()
    const old = anItem('b', { receivedAt: AT })
    expect(told(watch, [anItem('c', { receivedAt: AT + 1 }), old])).toEqual([
      ['b', true],
      ['c', true],
    ])
    expect(told(watch, [anItem('c', { receivedAt: AT + 1 }), old])).toEqual([])
    expect(told(watch, [anItem('c', { receivedAt: AT + 1, deliveries: sent('delivered') }), old])).toEqual([['c', false]])
  })

  test('what is older than the first page stays untold', () => {
    const watch = createWatch()
    told(watch, [anItem('b')])
    expect(told(watch, [anItem('b'), anItem('a', { receivedAt: AT - 1 })])).toEqual([])
  })

  test('where there was nothing, everything is news', () => {
    const watch = createWatch()
    told(watch, [])
    expect(told(watch, [anItem('a')])).toEqual([['a', true]])
  })

  test('a page of nothing but news may have more behind it', () => {
    const watch = createWatch()
    told(watch, [anItem('a')])
    expect(watch.isAllNew([anItem('c'), anItem('b')])).toBe(true)
    expect(watch.isAllNew([anItem('b'), anItem('a')])).toBe(false)
  })
})

test('an item is one line, whatever it says', () => {
  expect(itemLine(anItem('evt_1', { deliveries: sent('delivered') }), true, plain)).toMatch(
    /survey {2}negative {2}bug high {2}The export loses rows\. {2}→ tickets delivered FEED-1 {2}evt_1$/,
  )
  expect(itemLine(anItem('evt_1', { stage: 'normalized', sentiment: null, category: null, urgency: null }), true, plain)).toContain(
    'not judged yet',
  )
  expect(itemLine(anItem('evt_1', { deliveries: sent('pending') }), false, plain).trim()).toBe('… → tickets pending  evt_1')
  expect(oneLine('a\u001b[31mb\u202ec\n\nd', 50)).toBe('a[31mbc d')
  expect(oneLine('12345678', 5)).toBe('1234…')
})

test('times and tables read well', () => {
  expect([0, 999, 1_500, 61_000, 7_200_000].map(duration)).toEqual(['0 ms', '999 ms', '1.5 s', '1.0 min', '2.0 h'])
  expect(
    columns([
      ['a', 'bbb', 'c'],
      ['aaa', 'b', ''],
    ]),
  ).toEqual(['a    bbb  c', 'aaa  b'])
})
