import type { RuleDecision } from '@sluice/schema/rpc/dispatch'
import { anAnalysis, anItem, evt, NOON } from '@sluice/testing/builders'
import { expect, test } from 'vitest'
import { addToTally, emptyTally } from '../../src/rules/tally.ts'

const row = (n: number, text = 'The export loses rows.') => ({
  seq: n,
  receivedAt: NOON,
  item: anItem({ id: evt(n), text }),
  analysis: anAnalysis(),
})

const DAY_MS = 86_400_000
const dayOf = (at: number): number => at - (at % DAY_MS)

const decision = (n: number, destination: string | null, text = ''): RuleDecision => ({
  itemId: evt(n),
  matched: destination === null ? [] : ['first'],
  actions:
    destination === null ? [] : [{ rule: 'first', action: 0, destination, kind: 'tag', title: '', text, approval: false, problems: [] }],
  errors: [],
})

test('a destination may have a name that every object knows', () => {
  const tally = emptyTally()
  addToTally(
    tally,
    'first',
    [
      { row: row(1), before: decision(1, null), after: decision(1, 'constructor') },
      { row: row(2), before: decision(2, null), after: decision(2, 'constructor') },
    ],
    dayOf,
  )
  expect(JSON.parse(JSON.stringify(tally))).toMatchObject({ actions: { constructor: 2 }, difference: { newlyMatching: 2 } })
})

test('texts are shown in part, and no character is torn', () => {
  const tally = emptyTally()
  const long = '😀'.repeat(2_000)
  addToTally(tally, 'first', [{ row: row(1, `x${long}`), before: decision(1, 'a'), after: decision(1, 'a', `x${long}`) }], dayOf)
  const [item] = tally.items
  expect([item?.text.length, item?.actions[0]?.text.length]).toEqual([199, 999])
  expect(item?.text.isWellFormed()).toBe(true)
})

test('so many items can match that only the newest are shown, and all are counted', () => {
  const tally = emptyTally()
  const numbers = Array.from({ length: 70 }, (_, n) => n)
  addToTally(
    tally,
    'first',
    numbers.map((n) => ({ row: row(n), before: decision(n, 'a'), after: decision(n, n % 2 === 0 ? 'a' : null) })),
    dayOf,
  )
  expect([tally.matching, tally.items.length, tally.difference.noLongerMatching]).toEqual([35, 35, 35])
  addToTally(
    tally,
    'first',
    numbers.map((n) => ({ row: row(n), before: decision(n, null), after: decision(n, 'a') })),
    dayOf,
  )
  expect([tally.matching, tally.items.length, tally.actions['a']]).toEqual([105, 50, 105])
})

const at = (n: number, receivedAt: number, before: string | null, after: string | null) => ({
  row: { ...row(n), receivedAt },
  before: decision(n, before),
  after: decision(n, after),
})

test('each day is counted for itself, beside the rule in force, and days without an item are left out', () => {
  const tally = emptyTally()
  const today = dayOf(NOON)
  addToTally(tally, 'first', [at(4, today + 2, null, 'a'), at(3, today, 'a', 'a')], dayOf)
  addToTally(tally, 'first', [at(2, today - 1, 'a', null), at(1, today - 5 * DAY_MS, null, null)], dayOf)
  expect(tally.days).toEqual([
    { start: today, lookedAt: 2, matching: 2, matchingNow: 1 },
    { start: today - DAY_MS, lookedAt: 1, matching: 0, matchingNow: 1 },
    { start: today - 5 * DAY_MS, lookedAt: 1, matching: 0, matchingNow: 0 },
  ])
  expect(tally.notMatching.map(({ itemId }) => itemId)).toEqual([evt(1)])
})
