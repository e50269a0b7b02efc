import { AppError } from '@sluice/kit/http'
import type { Ports } from '../ports.ts'
import type { HandledState, Judgement } from '../store/dashboard-tables.ts'
import { analyzeAgain, dispatchAgain } from './again.ts'
import { correctItem } from './correct.ts'
import type { Target } from './targets.ts'
import { ADD_TAG, CLEAR_STATE, type Doing, REMOVE_TAG, SET_ASSIGNEE, SET_STATE, writeMany } from './write-many.ts'

/** What can be done to many items at once. */
export type BulkAction =
  | { kind: 'done' }
  | { kind: 'todo' }
  /** As if nobody had ever said anything of it. */
  | { kind: 'clear' }
  | { kind: 'snooze'; until: number }
  | { kind: 'assign'; assignee: string | null }
  | { kind: 'tag'; tag: string }
  | { kind: 'untag'; tag: string }
  | { kind: 'correct'; judgement: Judgement }
  | { kind: 'reanalyze' }
  | { kind: 'redispatch' }
type BulkKind = BulkAction['kind']

/** Why an item is left out. */
export type SkipReason = 'as it is already' | 'not judged yet' | 'not decided about yet'

interface Kind<Action extends BulkAction> {
  /** Items that one request does; the rest is for the next. */
  page: number
  /** Items a second, where what follows is work for other Workers. */
  perSecond?: number
  skips(target: Target, action: Action): SkipReason | null
  /** Does it to these, `later` seconds from now on. Answers the ids of those that changed. */
  act(by: Doing, targets: readonly Target[], action: Action, ports: Ports, later: (index: number) => number): Promise<string[]>
}

type StateAction = Extract<BulkAction, { kind: 'done' | 'todo' | 'snooze' }>

const STATE: Record<StateAction['kind'], HandledState> = { done: 'done', todo: 'todo', snooze: 'snoozed' }

const idsOf = (targets: readonly Target[]): string[] => targets.map(({ id }) => id)

const stateKind = <Action extends StateAction>(): Kind<Action> => ({
  page: 500,
  skips: ({ state, until }, action) =>
    state === STATE[action.kind] && (action.kind !== 'snooze' || until === action.until) ? 'as it is already' : null,
  act: (by, targets, action, { db, now }) => {
    const state = STATE[action.kind]
    const given = { state, ...(action.kind === 'snooze' && { until: action.until }) }
    return writeMany(db, SET_STATE, by, { ids: idsOf(targets), given, action: `item.${state}` }, now())
  },
})

/** One after the other; what has changed in the meantime so that it cannot be done any more is left out. */
async function oneByOne(targets: readonly Target[], act: (target: Target, index: number) => Promise<boolean>): Promise<string[]> {
  const changed: string[] = []
  for (const [index, target] of targets.entries()) {
    try {
      if (await act(target, index)) changed.push(target.id)
    } catch (error) {
      if (!(error instanceof AppError) || (error.code !== 'CONFLICT' && error.code !== 'NOT_FOUND')) throw error
    }
  }
  return changed
}

const unlessJudged = ({ understood }: Target): SkipReason | null => (understood ? null : 'not judged yet')

type Kinds = { [Name in BulkKind]: Kind<Extract<BulkAction, { kind: Name }>> }

const BULK = {
  done: stateKind(),
  todo: stateKind(),
  snooze: stateKind(),
  clear: {
    page: 500,
    skips: ({ state }) => (state === null ? 'as it is already' : null),
    act: (by, targets, _action, { db, now }) =>
      writeMany(db, CLEAR_STATE, by, { ids: idsOf(targets), given: {}, action: 'item.cleared' }, now()),
  },
  assign: {
    page: 500,
    skips: (target, { assignee }) => (target.assignee === assignee ? 'as it is already' : null),
    act: (by, targets, { assignee }, { db, now }) =>
      writeMany(db, SET_ASSIGNEE, by, { ids: idsOf(targets), given: { assignee }, action: 'item.assigned' }, now()),
  },
  tag: {
    page: 500,
    skips: () => null,
    act: (by, targets, { tag }, { db, now }) =>
      writeMany(db, ADD_TAG, by, { ids: idsOf(targets), given: { tag }, action: 'item.tagged' }, now()),
  },
  untag: {
    page: 500,
    skips: () => null,
    act: (by, targets, { tag }, { db, now }) =>
      writeMany(db, REMOVE_TAG, by, { ids: idsOf(targets), given: { tag }, action: 'item.untagged' }, now()),
  },
  correct: {
    page: 20,
    skips: unlessJudged,
    act: ({ workspace, actor }, targets, { judgement }, { db, now }) =>
      oneByOne(targets, async ({ id }) => (await correctItem(db, { workspace, id, actor, judgement }, now())).corrected),
  },
  reanalyze: {
    page: 20,
    perSecond: 5,
    skips: unlessJudged,
    act: (by, targets, _action, ports, later) =>
      oneByOne(targets, async ({ id }, index) => {
        await analyzeAgain({ ...by, id, later: later(index) }, ports)
        return true
      }),
  },
  redispatch: {
    page: 50,
    perSecond: 20,
    skips: (target) => unlessJudged(target) ?? (target.decided ? null : 'not decided about yet'),
    act: (by, targets, _action, ports, later) =>
      oneByOne(targets, async ({ id }, index) => {
        await dispatchAgain({ ...by, id, later: later(index) }, ports)
        return true
      }),
  },
} as const satisfies Kinds

/** The row of the table for an action; each row takes the action of its own name. */
export const kindOf = (action: BulkAction): Kind<BulkAction> => BULK[action.kind]
