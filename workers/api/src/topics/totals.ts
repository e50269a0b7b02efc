import { limitTo, Parameters } from '../items/parameters.ts'
import { bordersOf, type TopicDays } from './days.ts'
import { shownSums } from './shown.ts'

/** `emerging`: nobody wrote of it in the period before. `resolved`: somebody has said that it is over, and no later day has items. */
export const TOPIC_STATES = ['emerging', 'active', 'resolved', 'muted'] as const
export type TopicState = (typeof TOPIC_STATES)[number]

export const TOPIC_SORTS = ['rising', 'items', 'people', 'negative', 'new'] as const
export type TopicSort = (typeof TOPIC_SORTS)[number]

/** What the rollups and people say of a topic. */
export interface TopicTotal {
  topic: string
  items: number
  previous: number
  negative: number
  neutral: number
  positive: number
  state: TopicState
  pinned: 0 | 1
  resolvedAt: number | null
  /** What the list is sorted by. */
  value: number
}

/**
 * Relative change times volume: `(items − previous) / max(previous, 1) × items`. Of two topics that doubled the larger one stands first;
 * one that was not there before counts as if it had grown from a single item, so what is new comes early and what is new and large first.
 */
const RISING = '(items - previous) * (items + 0.0) / max(previous, 1)'

/** What each order goes by, the largest first. `people` sorts those with most items; nobody is behind more items than there are. */
const VALUES: Record<TopicSort, string> = {
  rising: RISING,
  items: 'items',
  people: 'items',
  negative: 'negative',
  new: 'CASE WHEN previous = 0 THEN first_day ELSE 0 END',
}

export interface TotalsWish {
  sort: TopicSort
  limit: number
  /** Pinned topics stand on top. */
  pinnedFirst: boolean
  /** All but muted ones unless told. */
  state?: TopicState | undefined
  /** A part of the name, or of one that models use for it. */
  q?: string | undefined
  /** Where the page before ended: pinned, value and topic. */
  after?: readonly [number, number, string] | null
}

/** The columns of a `TopicTotal`. */
export const TOTAL = 'topic, items, previous, negative, neutral, positive, state, pinned, resolvedAt, value'

/** In which order topics stand; columns of `page`. */
export const TOTALS_ORDER = 'place DESC, value DESC, topic'

/**
 * The topics of some days with what they came to in them and in as many days before, as table expressions for a WITH; the last one, `page`, has
 * those that are wished for.
 */
export function totalsTables(workspace: string, days: TopicDays, wish: TotalsWish, parameters: Parameters): string {
  const own = parameters.add(workspace)
  const { previous, from, to } = bordersOf(days)
  const [first, begin, end] = [previous, from, to].map((time) => parameters.add(time)) as [string, string, string]
  const value = VALUES[wish.sort]
  return `
    totals AS (
      SELECT topic, sum(negative + neutral + positive) AS items, sum(previous) AS previous, sum(negative) AS negative, sum(neutral) AS neutral,
             sum(positive) AS positive, min(first_day) AS first_day, max(last_day) AS last_day
      FROM (${shownSums({ workspace: own, first, begin, end })}) GROUP BY topic
    ), judged AS (
      SELECT totals.*, coalesce(pinned, 0) AS pinned, resolved_at AS resolvedAt,
             CASE WHEN muted THEN 'muted' WHEN coalesce(last_day <= resolved_at, false) THEN 'resolved'
                  WHEN previous = 0 THEN 'emerging' ELSE 'active' END AS state
      FROM totals LEFT JOIN topic_marks AS marks ON marks.workspace = ${own} AND marks.topic = totals.topic
    ), sorted AS (
      SELECT *, ${value} AS value, ${wish.pinnedFirst ? 'pinned' : '0'} AS place FROM judged
    ), page AS MATERIALIZED (
      SELECT ${TOTAL}, place FROM sorted WHERE ${conditions(wish, own, parameters).join(' AND ')}
      ORDER BY ${TOTALS_ORDER} ${limitTo(wish.limit)}
    )`
}

/** The same as a statement by itself. */
export function totalsStatement(workspace: string, days: TopicDays, wish: TotalsWish): { sql: string; values: (string | number)[] } {
  const parameters = new Parameters()
  const tables = totalsTables(workspace, days, wish, parameters)
  return { sql: `WITH ${tables} SELECT ${TOTAL} FROM page ORDER BY ${TOTALS_ORDER}`, values: parameters.values }
}

const LIKE = "ESCAPE '\\'"

function conditions({ state, q, after }: TotalsWish, workspace: string, parameters: Parameters): string[] {
  const all = ['(items > 0 OR (pinned AND previous > 0))', state === undefined ? "state <> 'muted'" : `state = ${parameters.add(state)}`]
  if (q !== undefined) {
    const part = parameters.add(`%${q.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`)
    all.push(`(topic LIKE ${part} ${LIKE} OR EXISTS (
      SELECT 1 FROM topic_names AS named WHERE named.workspace = ${workspace} AND named.shown = sorted.topic AND named.raw LIKE ${part} ${LIKE}
    ))`)
  }
  if (after) {
    const [place, value, topic] = after.map((one) => parameters.add(one))
    all.push(`(place < ${place} OR (place = ${place} AND (value < ${value} OR (value = ${value} AND topic > ${topic}))))`)
  }
  return all
}
