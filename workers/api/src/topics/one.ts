import { beginningChars } from '../store/authors.ts'
import { type Select, select } from '../store/together.ts'
import { bordersOf, daysOf, type TopicDays } from './days.ts'
import type { TopicTotal } from './totals.ts'

/** What one topic came to on a day. */
export interface DayCounts {
  day: number
  negative: number
  neutral: number
  positive: number
}

/** The days of one of its names, or (`doubled`) how much these count too often what has several of them; lists are JSON. */
export interface DaysRow {
  doubled: 0 | 1
  /** Arrays of what a `DayCounts` has, in its order. */
  days: string
  /** Beginnings of the sketches of the period, see people.ts. */
  sketches: string | null
}

// Days are stepped over from one to the next, because other topics stand between two days of one.
const DAYS = `
  WITH RECURSIVE every (day) AS (
    SELECT min(day) FROM topic_days WHERE workspace = ?1 AND day >= ?2 AND day < ?3
    UNION ALL
    SELECT (SELECT min(day) FROM topic_days WHERE workspace = ?1 AND day > every.day AND day < ?3) FROM every WHERE every.day IS NOT NULL
  )
  SELECT 0 AS doubled, json_group_array(json_array(counted.day, negative, neutral, positive)) AS days,
         group_concat(substr(authors, 1, ?7), '|') FILTER (WHERE counted.day >= ?6) AS sketches
  FROM every CROSS JOIN topic_days AS counted
    ON counted.workspace = ?1 AND counted.day = every.day AND counted.topic IN (SELECT value FROM json_each(?5))
  GROUP BY counted.topic
  UNION ALL
  SELECT 1, json_group_array(json_array(day, -negative, -neutral, -positive)), NULL
  FROM topic_overlaps WHERE workspace = ?1 AND day >= ?2 AND day < ?3 AND topic = ?4 GROUP BY topic`

/** A `DaysRow` for each of the names of a topic, of the period and the one before. */
export function daysStatement(db: D1Database, workspace: string, topic: string, names: readonly string[], days: TopicDays) {
  const { previous, from, to } = bordersOf(days)
  return db.prepare(DAYS).bind(workspace, previous, to, topic, JSON.stringify(names), from, beginningChars(daysOf(days)))
}

export const toDays = (rows: readonly DaysRow[]): DayCounts[] =>
  rows.flatMap(({ days }) =>
    (JSON.parse(days) as number[][]).map(([day = 0, negative = 0, neutral = 0, positive = 0]) => ({ day, negative, neutral, positive })),
  )

/** What somebody has said of a topic. */
export interface MarkRow {
  pinned: 0 | 1
  muted: 0 | 1
  resolvedAt: number | null
}

/** A select of at most one. */
export const markOf = (workspace: string, topic: string): Select<MarkRow> =>
  select(
    'SELECT pinned, muted, resolved_at AS resolvedAt FROM topic_marks WHERE workspace = ?1 AND topic = ?2',
    [workspace, topic],
    ['pinned', 'muted', 'resolvedAt'],
  )

/** The same that `totalsTables` says of it; null where nothing was counted in the period and the one before. */
export function totalOf(topic: string, rows: readonly DaysRow[], mark: MarkRow | undefined, days: TopicDays): TopicTotal | null {
  if (rows.length === 0) return null
  const { from } = bordersOf(days)
  const counted = toDays(rows)
  const present = counted.filter(({ day }) => day >= from)
  const negative = sum(present, (one) => one.negative)
  const neutral = sum(present, (one) => one.neutral)
  const positive = sum(present, (one) => one.positive)
  const items = negative + neutral + positive
  const previous = sum(counted, (one) => one.negative + one.neutral + one.positive) - items
  const plain = toDays(rows.filter(({ doubled }) => doubled === 0))
  const last = plain.reduce((latest, one) => (one.negative + one.neutral + one.positive > 0 ? Math.max(latest, one.day) : latest), -1)
  const resolvedAt = mark?.resolvedAt ?? null
  const isOver = last >= 0 && resolvedAt !== null && last <= resolvedAt
  const state = mark?.muted === 1 ? 'muted' : isOver ? 'resolved' : previous === 0 ? 'emerging' : 'active'
  return { topic, items, previous, negative, neutral, positive, state, pinned: mark?.pinned ?? 0, resolvedAt, value: items }
}

const sum = (days: readonly DayCounts[], valueOf: (day: DayCounts) => number): number =>
  days.reduce((total, day) => total + valueOf(day), 0)
