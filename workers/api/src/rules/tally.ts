import { cut } from '@sluice/kit/cut'
import type { PlannedAction, RuleDecision } from '@sluice/schema/rpc/dispatch'
import type { RuleItem } from '../read/rule-items.ts'

/** An item that the rule matches, or matched. */
export interface TriedItem {
  itemId: string
  source: string
  title: string | null
  /** The first characters. */
  text: string
  receivedAt: number
}

export interface MatchingItem extends TriedItem {
  /** The rule in force does not match it. */
  isNew: boolean
  actions: Omit<PlannedAction, 'rule'>[]
}

/** A day of the workspace's time zone, as far as items of it were looked at. */
export interface TriedDay {
  /** Its first millisecond. */
  start: number
  lookedAt: number
  matching: number
  /** Those that the rule in force matches. */
  matchingNow: number
}

/** What a rule would do with items, as far as they have been looked at. */
export interface Tally {
  lookedAt: number
  matching: number
  /** Actions by destination. */
  actions: Record<string, number>
  /** Items that the rule cannot be evaluated for. */
  errors: number
  errorSamples: { itemId: string; message: string }[]
  /** Beside the rule in force: items that it matches now and did not, and the reverse. */
  difference: {
    newlyMatching: number
    noLongerMatching: number
    /** Other rules that match more or less because of it: it has `stop`, or had. */
    otherRules: Record<string, { newlyMatching: number; noLongerMatching: number }>
  }
  /** The newest of the matching items, with what would be sent. */
  items: MatchingItem[]
  noLongerMatching: TriedItem[]
  /** The newest that neither matches: whether one of them is nearly what is meant shows when it is explained. */
  notMatching: TriedItem[]
  /** Newest first; days without an item are left out. */
  days: TriedDay[]
  /** Receipt of the oldest item that was looked at. */
  backTo: number | null
}

const MAX_ITEMS = 50
const MAX_ERRORS = 10
/** As many as one request explains. */
export const MAX_EXPLAINED = 20
const TEXT_CHARS = 200
/** What is shown of an action; what would be sent is not cut. */
const ACTION_CHARS = 1_000

/** Without the names that every object has: a destination may be called `constructor`. */
const byName = <Value>(): Record<string, Value> => Object.create(null) as Record<string, Value>

export const emptyTally = (): Tally => ({
  lookedAt: 0,
  matching: 0,
  actions: byName(),
  errors: 0,
  errorSamples: [],
  difference: { newlyMatching: 0, noLongerMatching: 0, otherRules: byName() },
  items: [],
  noLongerMatching: [],
  notMatching: [],
  days: [],
  backTo: null,
})

/** An item with what is decided about it now, and with the change. */
export interface Compared {
  row: RuleItem
  before: RuleDecision
  after: RuleDecision
}

/** Adds items to a tally of the rule `name`, newest first. `dayOf`: the first millisecond of the day of a moment. */
export function addToTally(tally: Tally, name: string, compared: readonly Compared[], dayOf: (at: number) => number): void {
  for (const { row, before, after } of compared) {
    tally.lookedAt += 1
    tally.backTo = row.receivedAt
    addDifference(tally, name, before, after)
    const error = after.errors.find(({ rule }) => rule === name)
    if (error) {
      tally.errors += 1
      if (tally.errorSamples.length < MAX_ERRORS) tally.errorSamples.push({ itemId: row.item.id, message: error.message })
    }
    const matched = before.matched.includes(name)
    const matches = after.matched.includes(name)
    const day = dayIn(tally, row.receivedAt, dayOf)
    day.lookedAt += 1
    if (matches) day.matching += 1
    if (matched) day.matchingNow += 1
    if (matches)
      addMatch(
        tally,
        row,
        after.actions.filter(({ rule }) => rule === name),
        !matched,
      )
    else if (matched) addTo(tally.noLongerMatching, row, MAX_ITEMS)
    else if (!error) addTo(tally.notMatching, row, MAX_EXPLAINED)
  }
}

function addTo(list: TriedItem[], row: RuleItem, max: number): void {
  if (list.length < max) list.push(toTried(row))
}

/** Items come newest first, so it is the last day or one before it. */
function dayIn({ days }: Tally, at: number, dayOf: (at: number) => number): TriedDay {
  const last = days.at(-1)
  if (last && at >= last.start) return last
  const day = { start: dayOf(at), lookedAt: 0, matching: 0, matchingNow: 0 }
  days.push(day)
  return day
}

function addMatch(tally: Tally, row: RuleItem, actions: readonly PlannedAction[], isNew: boolean): void {
  tally.matching += 1
  for (const { destination } of actions) tally.actions[destination] = (tally.actions[destination] ?? 0) + 1
  if (tally.items.length >= MAX_ITEMS) return
  const shown = actions.map(({ rule: _rule, ...action }) => ({ ...action, text: cut(action.text, { chars: ACTION_CHARS }) }))
  tally.items.push({ ...toTried(row), isNew, actions: shown })
}

function addDifference({ difference }: Tally, name: string, before: RuleDecision, after: RuleDecision): void {
  const countFor = (rule: string) =>
    rule === name ? difference : (difference.otherRules[rule] ??= { newlyMatching: 0, noLongerMatching: 0 })
  for (const rule of without(after.matched, before.matched)) countFor(rule).newlyMatching += 1
  for (const rule of without(before.matched, after.matched)) countFor(rule).noLongerMatching += 1
}

const without = (names: readonly string[], others: readonly string[]): string[] => names.filter((name) => !others.includes(name))

const toTried = ({ item, receivedAt }: RuleItem): TriedItem => ({
  itemId: item.id,
  source: item.source,
  title: item.title ?? null,
  text: cut(item.text, { chars: TEXT_CHARS }),
  receivedAt,
})
