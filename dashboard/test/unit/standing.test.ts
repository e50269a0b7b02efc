import { expect, test } from 'vitest'
import { expiryOf } from '../../src/approvals/expiry.ts'
import { wordsThatDiffer } from '../../src/approvals/wording.ts'
import { barsOf } from '../../src/destinations/day-bars.tsx'
import { bulkOf, concernedSentence } from '../../src/destinations/bulk.ts'
import { restraintsOf } from '../../src/destinations/restraint.ts'
import { toDestinationSearch } from '../../src/destinations/search.ts'
import { heldSentence, standingOf, summaryOf } from '../../src/destinations/standing.ts'
import { toApprovalSearch } from '../../src/approvals/search.ts'
import { toDeadLetterSearch } from '../../src/dead-letters/search.ts'

const NOW = 1_767_355_200_000
const HOUR = 3_600_000
const well = { state: 'well', failures: 0, until: null, held: {}, counts: { parked: 0 } } as const

test('every state of a destination says what happens next, and whether it does by itself', () => {
  expect(standingOf(well, NOW)).toMatchObject({ outcome: 'done', stopped: false, next: 'Nothing waits.' })
  expect(standingOf({ ...well, counts: { parked: 10 } }, NOW)).toMatchObject({
    outcome: 'failed',
    stopped: false,
    next: expect.stringMatching(/^10 deliveries were given up/),
  })
  expect(standingOf({ ...well, state: 'failing', failures: 1 }, NOW)).toMatchObject({
    stopped: false,
    next: expect.stringMatching(/^1 failure in a row.*by itself/),
  })
  expect(standingOf({ ...well, state: 'open', failures: 8, until: NOW + 42_000 }, NOW)).toMatchObject({
    stopped: true,
    next: expect.stringMatching(/^Circuit open after 8 failures; next try at \d\d:\d\d:\d\d/),
  })
  expect(standingOf({ ...well, state: 'open', failures: 8, until: NOW - 1 }, NOW).next).toContain('the next try is due now')
  expect(standingOf({ ...well, state: 'paused' }, NOW)).toMatchObject({
    stopped: true,
    outcome: 'failed',
    next: expect.stringContaining('Resume'),
  })
})

test('what waits is told by what it waits for', () => {
  expect(heldSentence({ held: { quiet_hours: 3, rate: 1 } })).toBe(
    '3 wait for the quiet hours to end · 1 waits because of its limit of requests',
  )
  expect(heldSentence({ held: {} })).toBe('')
  expect(summaryOf([well, { ...well, state: 'paused' }])).toBe('1 of 2 needs a look')
  expect(summaryOf([well, well])).toBe('All 2 take what is sent to them')
  expect(summaryOf([{ ...well, counts: { parked: 1 } }])).toBe('It needs a look')
})

test('what is set for a destination is said in words', () => {
  expect(restraintsOf({ throttle: { max: 5, per: 'hour' }, limit: { requests: 60, per: 'minute' } })).toEqual([
    'at most 60 requests per minute',
    'at most 5 messages per hour, the rest is skipped',
  ])
  expect(restraintsOf({ quietHours: { days: ['sat', 'sun'], from: '00:00', to: '00:00', timeZone: 'UTC' } })).toEqual([
    'quiet sat, sun all day (UTC)',
  ])
})

test('only what failed is sent again in bulk, and only what waits is cancelled', () => {
  expect(bulkOf('parked')).toMatchObject({ operation: 'retry', status: 'parked' })
  expect(bulkOf('held')).toMatchObject({ operation: 'cancel', status: 'held' })
  expect([bulkOf('all'), bulkOf('delivered'), bulkOf('repeats')]).toEqual([null, null, null])
  expect(concernedSentence({ count: 38, more: false, oldest: NOW - 2 * HOUR, asOf: NOW })).toBe('38 deliveries, the oldest 2\u202fh old.')
  expect(concernedSentence({ count: 500, more: true, oldest: null, asOf: NOW })).toBe('500 or more deliveries.')
})

test('an approval warns before its time is over, and cannot be given after it', () => {
  expect(expiryOf(NOW + 2 * HOUR, NOW)).toEqual({ over: false, soon: false, words: 'expires in 2\u202fh' })
  expect(expiryOf(NOW + 60_000, NOW)).toMatchObject({ over: false, soon: true })
  expect(expiryOf(NOW, NOW)).toMatchObject({ over: true })
})

test('an address holds what its page knows, and nothing else', () => {
  const id = '0a'.repeat(16)
  expect(toDestinationSearch({ name: 'tickets', view: 'parked', delivery: `dlv_${id}`, q: 1 })).toEqual({
    name: 'tickets',
    view: 'parked',
    delivery: `dlv_${id}`,
  })
  expect(toDestinationSearch({ name: '', view: 'sending', delivery: '<b>' })).toEqual({})
  expect(toApprovalSearch({ view: 'rejected', open: `evt_${id}` })).toEqual({ view: 'rejected' })
  expect(toDeadLetterSearch({ stage: 'raw', code: 'INVALID', reason: 404, letter: `ded_${id}` })).toEqual({
    stage: 'raw',
    code: 'INVALID',
    reason: '404',
    letter: `ded_${id}`,
  })
  expect(toDeadLetterSearch({ stage: 'raw' })).toEqual({})
  expect(toDeadLetterSearch({ stage: 'toString', code: 'A', reason: 'b', view: 'replayed' })).toEqual({ view: 'replayed' })
})

test('of the words of an action only those are sent that differ; what was emptied stays as it was planned', () => {
  const planned = { title: 'Bug', text: 'It breaks.' }
  expect(wordsThatDiffer(planned, planned)).toEqual({})
  expect(wordsThatDiffer(planned, { title: ' ', text: 'It breaks at row 10.' })).toEqual({ text: 'It breaks at row 10.' })
})

test('a single failure is seen beside a thousand deliveries, and no bar is higher than its box', () => {
  const [quiet, busy] = barsOf([
    { start: 0, delivered: 0, failed: 0 },
    { start: HOUR, delivered: 1_000, failed: 1 },
  ])
  expect(quiet).toEqual({ start: 0, delivered: 0, failed: 0 })
  expect([busy?.failed, (busy?.delivered ?? 0) + (busy?.failed ?? 0)]).toEqual([2, 24])
})
