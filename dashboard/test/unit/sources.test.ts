import { anItem } from '@sluice/testing/builders'
import { describe, expect, test } from 'vitest'
import { changesOf } from '../../src/sources/compare.ts'
import { readHeaders } from '../../src/sources/read-headers.ts'
import { reasonOf } from '../../src/sources/reject-reasons.ts'
import { forecastOf, offerOf, replayable, wordsOf } from '../../src/sources/replay.ts'
import { toSourceSearch, toSourcesSearch } from '../../src/sources/search.ts'
import { rejectedIn24h, stateOf } from '../../src/sources/state.ts'
import type { Replayed, Secret, Source, Tried, TriedItem } from '../../src/sources/shapes.ts'

type Health = Parameters<typeof stateOf>[0]
const aSource = (change: Partial<Health> = {}): Health => ({
  poll: null,
  silent: false,
  paused: false,
  lastSeenAt: 1,
  received: { hour: 4, day: 9, week: 9 },
  rejected: [],
  ...change,
})
const refused = (hour: number): Source['rejected'] => [{ reason: 'SIGNATURE_INVALID', hour, day: hour + 1, week: hour + 1, lastHour: 0 }]
const poll = { lastRunAt: 1, nextRunAt: 2, failures: 0, lastError: null, taken: 3 }

test.each([
  ['ok', aSource()],
  ['ok', aSource({ rejected: refused(4) })],
  ['failing', aSource({ rejected: refused(5) })],
  ['failing', aSource({ lastSeenAt: null, received: { hour: 0, day: 0, week: 0 }, rejected: refused(1) })],
  ['failing', aSource({ poll: { ...poll, failures: 2 } })],
  ['paused', aSource({ paused: true, rejected: refused(5) })],
  ['stopped', aSource({ silent: true, poll: { ...poll, stopped: true } })],
  ['silent', aSource({ silent: true })],
  ['unheard', aSource({ lastSeenAt: null })],
])('the loudest that is to be said of a source: %s', (state, source) => {
  expect(stateOf(source)).toBe(state)
})

test('what was refused in a day is counted over all reasons', () => {
  expect(rejectedIn24h({ rejected: [...refused(2), ...refused(3)] })).toBe(7)
})

test('a reason is said in words with its cure, and one that is not known is shown as it is', () => {
  expect(reasonOf('SIGNATURE_INVALID')).toEqual({
    words: 'Not signed with this secret',
    cure: expect.stringMatching(/same secret/) as string,
  })
  expect(reasonOf('SOMETHING_NEW').words).toBe('SOMETHING_NEW')
})

test('headers are read a line each; what is none is left out', () => {
  expect(readHeaders('X-GitHub-Event: issues\n\nnonsense\n accept : a: b ')).toEqual({ 'x-github-event': 'issues', accept: 'a: b' })
})

test('an address asks only for what there is', () => {
  expect([toSourcesSearch({ show: 'trouble' }), toSourcesSearch({ show: 'all' })]).toEqual([{ show: 'trouble' }, {}])
  expect([toSourceSearch({ reason: 'SIGNATURE_INVALID' }), toSourceSearch({ reason: '<b>' })]).toEqual([
    { reason: 'SIGNATURE_INVALID' },
    {},
  ])
})

const SAMPLE = { at: 5, reason: 'SIGNATURE_INVALID', message: 'm', method: 'POST', headers: {}, size: 1, id: 'ref_1' }
const replayed = (over: Partial<Replayed> = {}): Replayed => ({
  id: 'ref_1',
  outcome: 'taken',
  eventId: 'evt_1',
  known: false,
  reason: null,
  message: null,
  ...over,
})

const secret = (updatedAt: number | null) => [{ updatedAt }] as Secret[]

test('what is offered says whether the secret is another one since', () => {
  expect(offerOf([SAMPLE, SAMPLE], secret(6))).toMatch(/^2 requests were refused with the old secret/)
  expect(offerOf([SAMPLE], secret(6))).toMatch(/^1 request was refused with the old secret/)
  expect(offerOf([SAMPLE], secret(4))).toMatch(/^1 request can be taken after all/)
  expect(offerOf([SAMPLE, { ...SAMPLE, reason: 'SCHEMA_MISMATCH' }], secret(6))).toMatch(/^2 requests can be taken after all/)
  expect(replayable([SAMPLE, { ...SAMPLE, id: undefined }, { ...SAMPLE, reason: 'INVALID_JSON' }], ['SIGNATURE_INVALID'])).toEqual([SAMPLE])
})

const all = (requests: Replayed[]) => ({
  dryRun: true,
  taken: requests.filter(({ outcome }) => outcome === 'taken').length,
  refused: 0,
  requests,
})

test('before anything is replayed one reads what would become of it', () => {
  const refusedAgain = replayed({ outcome: 'refused', eventId: null, reason: 'SIGNATURE_INVALID', message: 'It does not fit.' })
  expect(forecastOf(all([replayed(), replayed({ known: true }), refusedAgain]))).toEqual([
    '2 of 3 would be taken now.',
    '1 of them came again meanwhile and is here; nothing is done twice.',
    '1 would be refused again: Not signed with this secret.',
  ])
  expect(forecastOf(all([refusedAgain]))[0]).toBe('None of them would be taken yet.')
  expect(forecastOf(all([]))).toEqual(['None of them is kept any more.'])
  expect([wordsOf(replayed()), wordsOf(refusedAgain)]).toEqual([
    'Taken. It becomes an item now.',
    'Refused again: Not signed with this secret. It does not fit.',
  ])
})

const item = (change: Partial<TriedItem> = {}): TriedItem => ({
  ...anItem({ text: 'It broke' }),
  occurredAt: 5,
  receivedAt: 5,
  ...change,
})
const made = (...items: TriedItem[]): Tried => ({ items, issues: [] })

describe('what another mapping makes of a payload', () => {
  test('is told field by field, and the same is not told', () => {
    expect(changesOf(made(item()), made(item({ id: 'evt_x', occurredAt: 9, receivedAt: 9 })))).toEqual([])
    expect(changesOf(made(item()), made(item({ text: 'Broken', title: 'Bug', rating: 0 })))).toEqual([
      { field: 'Text', before: 'It broke', after: 'Broken' },
      { field: 'Title', before: null, after: 'Bug' },
      { field: 'Rating', before: '0.25', after: '0' },
    ])
  })

  test('that is refused is told with the reason', () => {
    const refused: Tried = { items: [], issues: [{ path: 'body.text', message: 'is missing' }] }
    expect(changesOf(made(item()), refused)).toEqual([{ field: 'Becomes', before: '1 item', after: 'body.text is missing' }])
  })

  test('names the item where there are several', () => {
    expect(changesOf(made(item(), item()), made(item(), item({ type: 'review' })))).toMatchObject([{ field: 'Type of item 2' }])
  })
})
