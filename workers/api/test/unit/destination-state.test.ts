import { expect, test } from 'vitest'
import { afterTry, type DestinationState, MAX_FAILURES, openForMs, resumed, type Signal } from '../../src/store/destination-state.ts'

const NOW = 1_000_000_000
const MINUTE = 60_000

const aState = (over: Partial<DestinationState> = {}): DestinationState => ({
  state: 'failing',
  failures: 1,
  until: null,
  since: NOW - 1_000,
  reason: 'before',
  deliveryId: null,
  ...over,
})
const failing = (failures: number) => aState({ failures })
const open = aState({ state: 'open', failures: 5, until: NOW + 1_000 })
const halfOpen = aState({ state: 'half_open', failures: 5, until: NOW + 1_000, deliveryId: 'probe', since: NOW - 10 * MINUTE })
const paused = aState({ state: 'paused', failures: 0 })

const signal = (says: Signal['says'], deliveryId = 'other'): Signal => ({ says, deliveryId, reason: 'now' })
const since = NOW
const before = NOW - 1_000

test.each([
  ['nothing is kept of a destination that is well', null, signal('well'), null],
  ['a first failure is counted', null, signal('failing'), { state: 'failing', failures: 1, since }],
  ['a fourth one too', failing(3), signal('failing'), { state: 'failing', failures: 4, since: before }],
  ['the fifth opens for 30 s', failing(4), signal('failing'), { state: 'open', failures: 5, until: NOW + 30_000, since, reason: 'now' }],
  ['one success forgets them', failing(4), signal('well'), null],
  ['what shows nothing changes nothing', failing(4), signal('silent'), failing(4)],
  ['refused credentials pause at once', null, signal('denied'), { state: 'paused', until: null, deliveryId: 'other', reason: 'now' }],
  ['what was on the way while it opened does not count', open, signal('failing'), open],
  ['but a success shows that it is well', open, signal('well'), null],
  ['a try that works closes', halfOpen, signal('well', 'probe'), null],
  ['a try that fails opens for twice as long', halfOpen, signal('failing', 'probe'), { state: 'open', failures: 6, until: NOW + MINUTE }],
  ['a straggler is not the one that tries', halfOpen, signal('failing'), halfOpen],
  [
    'a try that shows nothing lets another one try',
    halfOpen,
    signal('silent', 'probe'),
    { state: 'half_open', until: NOW, deliveryId: null },
  ],
  ['a try whose credentials are refused pauses', halfOpen, signal('denied', 'probe'), { state: 'paused', since }],
  ['a pause does not end by what was on the way', paused, signal('well'), paused],
] as const)('%s', (_name, state, given, after) => {
  expect({ after: afterTry(state, given, NOW) }).toMatchObject({ after })
})

test('just after a change a refusal may be that of the credentials before it, so it is tried again', () => {
  const fresh = { ...halfOpen, since: NOW - MINUTE }
  expect(afterTry(fresh, signal('denied', 'probe'), NOW)).toMatchObject({ state: 'half_open', until: NOW + 30_000, deliveryId: null })
})

test('an open breaker stays open for 30 s, then twice as long each time, and never for more than 15 min', () => {
  const seconds = [0, 1, 2, 3, 4, 5, 6, 500].map((more) => openForMs(MAX_FAILURES + more) / 1_000)
  expect(seconds).toEqual([30, 60, 120, 240, 480, 900, 900, 900])
})

test('a destination that is stopped is resumed by letting one delivery try at once', () => {
  for (const stopped of [open, paused, halfOpen])
    expect(resumed(stopped, NOW)).toMatchObject({ state: 'half_open', until: NOW, since: NOW, deliveryId: null })
  expect([resumed(null, NOW), resumed(failing(2), NOW)]).toEqual([null, null])
})
