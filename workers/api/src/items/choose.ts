import {
  asksNoMore,
  asksText,
  columnConditions,
  contradicts,
  fitsUnderstoodOnly,
  otherConditions,
  stateConditions,
  textExpression,
} from './conditions.ts'
import type { ItemFilter } from './filter.ts'
import { Parameters } from './parameters.ts'
import { firstSince, lastBefore, piecesOf } from './sequence.ts'

/** Rows of `items` that fit, as a piece of SQL. None of them walks over items that nobody asked for; see `choose`. */
export interface Choice {
  /** Tables, `items` among them. */
  from: string
  where: string[]
  /** What the rows are in the order of: it comes out of an index, so a page costs no more than its rows. */
  key: 'time' | 'seq'
  /** The column of the number of the item, where the list is in the order of it. */
  seq: string
  /** The same rows in pieces that do not walk over `items`, where that adds no condition but time: to count them so is ten times as quick. */
  alone: { from: string; where: string[] }[] | null
  parameters: Parameters
}

/**
 * How the items of a filter are found, by the most selective list that there is of them: what people have handled or have to handle; what
 * is under way; the full-text index, for everything that is a word there; else all of them by time. Where items may fit that are not in
 * the full text yet, a second choice finds those. None where nothing can fit.
 */
export function choose(workspace: string, filter: ItemFilter, now: number): Choice[] {
  const state = stateOf(filter)
  if (contradicts(filter)) return []
  if (filter.assignee !== undefined) return [byAssignee(workspace, filter, filter.assignee, state, now)]
  if (state && !asksText(filter)) return [byState(workspace, filter, state, now)]
  if (filter.view === 'waiting') return [underWay(workspace, filter, WAITING, state)]
  if (filter.stage === 'normalized' || filter.stage === 'analyzed') return [underWay(workspace, filter, UNFINISHED, state)]
  const expression = textExpression(workspace, filter)
  if (expression === null) return [byTime(workspace, filter)]
  const understood = byText(workspace, filter, expression, state, now)
  return fitsUnderstoodOnly(filter) ? [understood] : [understood, notUnderstood(workspace, filter, state)]
}

function stateOf({ view, state }: ItemFilter): 'todo' | 'done' | 'snoozed' | null {
  if (view === 'toLookAt') return 'todo'
  if (view === 'snoozed') return 'snoozed'
  return state === 'todo' ? null : (state ?? null)
}

function byTime(workspace: string, filter: ItemFilter): Choice {
  const parameters = new Parameters()
  return { from: 'items', where: otherConditions(workspace, filter, parameters), key: 'time', seq: 'items.seq', alone: null, parameters }
}

function byState(workspace: string, filter: ItemFilter, state: string, now: number): Choice {
  const parameters = new Parameters()
  const listed = [`listed.workspace = ${parameters.add(workspace)}`, `listed.state = ${parameters.add(state)}`]
  listed.push(...stateConditions(filter, 'listed', parameters), ...waiting(workspace, filter, parameters))
  const within = bounds(workspace, filter, 'listed.seq', now, parameters)
  const from = 'item_states AS listed INDEXED BY item_states_by_state'
  return {
    from: `${from} CROSS JOIN items ON items.seq = listed.seq`,
    where: [...listed, ...within, ...otherConditions(workspace, filter, parameters)],
    key: 'seq',
    seq: 'listed.seq',
    alone: aloneOf(workspace, filter, { from, where: listed, seq: 'listed.seq' }, parameters),
    parameters,
  }
}

/** What somebody looks after: few, also where it is spread over a year. */
function byAssignee(workspace: string, filter: ItemFilter, assignee: string, state: string | null, now: number): Choice {
  const parameters = new Parameters()
  const listed = [
    `listed.workspace = ${parameters.add(workspace)}`,
    `listed.assignee = ${parameters.add(assignee)}`,
    ...(state === null ? [] : [`listed.state = ${parameters.add(state)}`]),
  ]
  const within = bounds(workspace, filter, 'listed.seq', now, parameters)
  const columns = [...columnConditions(workspace, filter, parameters), ...waiting(workspace, filter, parameters)]
  const from = 'item_states AS listed INDEXED BY item_states_by_assignee'
  return {
    from: `${from} CROSS JOIN items ON items.seq = listed.seq`,
    where: [...listed, ...within, ...columns, ...otherConditions(workspace, filter, parameters)],
    key: 'seq',
    seq: 'listed.seq',
    alone: columns.length === 0 ? aloneOf(workspace, filter, { from, where: listed, seq: 'listed.seq' }, parameters) : null,
    parameters,
  }
}

function byText(workspace: string, filter: ItemFilter, expression: string, state: string | null, now: number): Choice {
  const parameters = new Parameters()
  const found = [`items_text MATCH ${parameters.add(expression)}`, ...inState(workspace, state, 'items_text.rowid', parameters)]
  const within = bounds(workspace, filter, 'items_text.rowid', now, parameters)
  return {
    from: 'items_text CROSS JOIN items ON items.seq = items_text.rowid',
    where: [...found, ...within, ...otherConditions(workspace, filter, parameters)],
    key: 'seq',
    seq: 'items_text.rowid',
    alone: aloneOf(workspace, filter, { from: 'items_text', where: found, seq: 'items_text.rowid' }, parameters),
    parameters,
  }
}

/** Items that are not in the full text yet. */
function notUnderstood(workspace: string, filter: ItemFilter, state: string | null): Choice {
  const choice = underWay(workspace, filter, UNFINISHED, state)
  return { ...choice, where: [...choice.where, 'items.analysis IS NULL'] }
}

/**
 * That the item with this number is in a state. What is open is few and recent, so it is listed once, and nothing before the first of it is
 * looked at; of what is done there is more than anybody wants to see, so it is looked for. The plus keeps SQLite from asking the full text
 * anew for each.
 */
function inState(workspace: string, state: string | null, seq: string, parameters: Parameters): string[] {
  if (state === null) return []
  const states = `item_states AS listed INDEXED BY item_states_by_state
    WHERE listed.workspace = ${parameters.add(workspace)} AND listed.state = ${parameters.add(state)}`
  if (state === 'done') return [`EXISTS (SELECT 1 FROM ${states} AND listed.seq = ${seq})`]
  // The full text takes nothing for no bound, and would be walked from end to end where nothing is open.
  const first = `(SELECT coalesce(min(listed.seq), ${Number.MAX_SAFE_INTEGER}) FROM ${states})`
  return [`${seq} >= ${first}`, `+${seq} IN (SELECT listed.seq FROM ${states})`]
}

/** Items that the sweeper still looks at. */
const AFTER_MARK = (workspace: string): string =>
  `SELECT seq FROM items NOT INDEXED WHERE seq > (SELECT seq FROM sweeper) AND workspace = ${workspace} AND dispatched_at IS NULL`

/** Items of dead letters that nobody has put back. */
export const OF_LETTERS = (workspace: string): string => `
  SELECT items.seq FROM dead_letters JOIN items ON items.id = dead_letters.event_id
  WHERE dead_letters.workspace = ${workspace} AND dead_letters.replayed_at IS NULL`

/** Those of them that stopped for good. */
const STOPPED = (workspace: string): string => `${OF_LETTERS(workspace)} AND items.dispatched_at IS NULL`

/** What the sweeper looks at, and what stopped for good, also while it was judged anew: few, whatever the number of items. */
const UNFINISHED = (workspace: string): string =>
  `${AFTER_MARK(workspace)} UNION ${OF_LETTERS(workspace)} AND (items.dispatched_at IS NULL OR items.analysis IS NULL)`

/** As `UNFINISHED`, and what is under way to destinations. What was discarded waits for nobody. */
const WAITING = (workspace: string): string => `
  ${AFTER_MARK(workspace)}
    AND NOT EXISTS (
      SELECT 1 FROM dead_letters WHERE dead_letters.event_id = items.id AND dead_letters.replayed_at IS NULL AND dead_letters.discarded_at IS NOT NULL
    )
  UNION
  ${STOPPED(workspace)} AND dead_letters.discarded_at IS NULL
  UNION
  SELECT items.seq FROM (
    SELECT event_id, workspace FROM deliveries INDEXED BY deliveries_awaiting WHERE workspace = ${workspace} AND status = 'awaiting_approval'
    UNION ALL
    SELECT event_id, workspace FROM deliveries INDEXED BY deliveries_held WHERE workspace = ${workspace} AND status = 'held'
    UNION ALL
    SELECT event_id, workspace FROM deliveries INDEXED BY deliveries_waiting WHERE next_attempt_at IS NOT NULL AND status = 'retrying'
  ) AS open JOIN items ON items.id = open.event_id WHERE open.workspace = ${workspace}`

/** That what is listed by its state waits, where that is asked for. */
const waiting = (workspace: string, { view }: ItemFilter, parameters: Parameters): string[] =>
  view === 'waiting' ? [`listed.seq IN (${WAITING(parameters.add(workspace))})`] : []

function underWay(workspace: string, filter: ItemFilter, list: (workspace: string) => string, state: string | null): Choice {
  const parameters = new Parameters()
  const open = list(parameters.add(workspace))
  const columns = [...columnConditions(workspace, filter, parameters), ...inState(workspace, state, 'items.seq', parameters)]
  const where = [...columns, ...otherConditions(workspace, filter, parameters)]
  return { from: `(${open}) AS open CROSS JOIN items ON items.seq = open.seq`, where, key: 'seq', seq: 'open.seq', alone: null, parameters }
}

/** A list without `items`, where no condition needs those but that of time. */
function aloneOf(
  workspace: string,
  filter: ItemFilter,
  { from, where, seq }: Pick<Choice, 'from' | 'where' | 'seq'>,
  parameters: Parameters,
): Choice['alone'] {
  if (!asksNoMore(filter)) return null
  if (filter.from === undefined && filter.to === undefined) return [{ from, where }]
  const [begin, end] = [filter.from, filter.to].map((time) => (time === undefined ? undefined : parameters.add(time)))
  return piecesOf(parameters.add(workspace), seq, { from: begin, to: end }).map((piece) => ({ from, where: [...where, ...piece] }))
}

/** Where in the order of insertion the time that is asked for lies; exactly which items it holds is a condition besides. */
function bounds(workspace: string, { from, to }: ItemFilter, column: string, now: number, parameters: Parameters): string[] {
  return [
    ...(from === undefined ? [] : [`${column} >= ${firstSince(parameters.add(from))}`]),
    ...(to === undefined || to > now - RECENT_MS ? [] : [`${column} <= ${lastBefore(parameters.add(workspace), parameters.add(to))}`]),
  ]
}

/** A list that ends so recently needs no end: nearly nothing comes after it. */
const RECENT_MS = 600_000
