import { dayStart } from '@sluice/kit/time-zone'
import { DAY_MS, HOUR_MS, LEAD_MS } from '../store/hour.ts'
import { type Select, select } from '../store/together.ts'
import { CELLS, type Judged } from './categories.ts'
import { bucketOf, type OverviewPeriod, toSeries } from './period.ts'
import type { Sums } from './tiles.ts'

/** What came in through one source in one bucket; those of the period before count from 0, the others follow. */
export interface SourceRow extends Sums, Judged {
  source: string
  bucket: number
  /** It lies in the part of the period before that this one is compared with. */
  compared: boolean
  /** Of rollups by day, and in the period itself. */
  rejected: number
}

/** What is known of a source of late, whatever period is looked at. */
export interface SourceNow {
  source: string
  /** In the last seven days, and in the last three hours. */
  week: number
  lately: number
  /** Refused in the last three hours. */
  refused: number
  lastAt: number | null
}

export interface SourceLine {
  source: string
  items: number
  /** In the period before, up to the same point. */
  previous: number
  negative: number
  neutral: number
  positive: number
  rejected: number
  lastAt: number | null
  state: 'ok' | 'failing' | 'silent'
  /** Items a bucket, and how many of them are negative. */
  series: number[]
  negativeSeries: number[]
}

/** The sources of a workspace, each by one look into the index: their hours are not walked over to find them. A table for a WITH RECURSIVE. */
const namesIn = (table: string, names: string): string => `${names} (name) AS (
    SELECT min(source) FROM ${table} WHERE workspace = ?1
    UNION ALL
    SELECT (SELECT min(source) FROM ${table} WHERE workspace = ?1 AND source > name) FROM ${names} WHERE name IS NOT NULL
  )`

/** The same as the table `sources`; the last row has no name. */
export const SOURCES = (table: string): string => `
  WITH RECURSIVE ${namesIn(table, 'sources')}`

/** A source with all that is asked of it; what has many rows is JSON. */
export interface SourceAnswer extends SourceNow {
  /** 0: nothing of it is left by hour, only by day. */
  hourly: 0 | 1
  /** Arrays of what a `SourceRow` has, in its order. */
  series: string
  /** The same sums of the hours with which the comparison ends. */
  rest: string
}

/** The columns of a `SourceNow` but its name, which is `name`; workspace and now are pieces of SQL. */
const now = (workspace: string, time: string): string => `
  (
    SELECT last_seen FROM source_hours
    WHERE workspace = ${workspace} AND source = name AND hour > ${time} - ${400 * DAY_MS} AND last_seen > 0 ORDER BY hour DESC LIMIT 1
  ) AS lastAt,
  (SELECT coalesce(sum(received), 0) FROM source_hours WHERE workspace = ${workspace} AND source = name AND hour > ${time} - ${7 * DAY_MS}) AS week,
  (SELECT coalesce(sum(received), 0) FROM source_hours WHERE workspace = ${workspace} AND source = name AND hour > ${time} - ${3 * HOUR_MS}) AS lately,
  (SELECT coalesce(sum(count), 0) FROM rejects WHERE workspace = ${workspace} AND hour > ${time} - ${3 * HOUR_MS} AND rejects.source = name) AS refused`

/** Parameters: workspace, now. */
export const SOURCES_NOW = `${SOURCES('source_hours')} SELECT name AS source, ${now('?1', '?2')} FROM sources WHERE name IS NOT NULL`

const COLUMNS = ['received', 'negative', 'neutral', 'positive', ...CELLS]
const SUMS = COLUMNS.map((column) => `coalesce(sum(${column}), 0) AS ${column}`).join(', ')
const SUMMED = COLUMNS.join(', ')

/** Of one source (`name`), out of the rollups that are read: both periods in one walk. */
const seriesIn = (table: string, time: string, lead: number, rejected: string): string => `
  SELECT json_group_array(json_array(bucket, compared, rejected, ${SUMMED})) FROM (
    SELECT ${bucketOf(time, `(?2 - ${lead})`, '?4')} AS bucket, ${time} < ?5 - ${lead} AS compared, ${SUMS}, ${rejected} AS rejected
    FROM ${table} WHERE workspace = ?1 AND source = name AND ${time} >= ?2 - ${lead} AND ${time} < ?3 - ${lead}
    GROUP BY 1, 2
  )`

const REST = `
  SELECT json_array(${SUMMED}) FROM (SELECT ${SUMS} FROM source_hours WHERE workspace = ?1 AND source = name AND hour >= ?5 AND hour < ?6)`

const BY_HOUR = `${SOURCES('source_hours')}
  SELECT name AS source, 1 AS hourly, ${now('?1', '?7')}, (${seriesIn('source_hours', 'hour', 0, '0')}) AS series, (${REST}) AS rest
  FROM sources WHERE name IS NOT NULL`

const BY_DAY = `${SOURCES('source_hours')}, ${namesIn('source_days', 'daily')}, every (name, hourly) AS (
    SELECT name, max(hourly) FROM (SELECT name, 1 AS hourly FROM sources UNION ALL SELECT name, 0 FROM daily) WHERE name IS NOT NULL GROUP BY name
  )
  SELECT name AS source, hourly, ${now('?1', '?7')}, (${REST}) AS rest,
         (${seriesIn('source_days', 'day', LEAD_MS, `sum(CASE WHEN day >= ?8 - ${LEAD_MS} THEN rejected ELSE 0 END)`)}) AS series
  FROM every`

/**
 * A `SourceAnswer` for each source. The period before is compared as far as this one has come: up to the last whole day of it out of the
 * rollups by day, where those are read, and from there on out of those by hour.
 */
export const sourcesStatement = (db: D1Database, workspace: string, period: OverviewPeriod, asOf: number): D1PreparedStatement => {
  const { from, to, bucketMs, previousFrom, previousTo, unit, zone } = period
  const values = (cut: number) => [workspace, previousFrom, to, bucketMs, cut, previousTo, asOf]
  return unit === DAY_MS
    ? db.prepare(BY_DAY).bind(...values(dayStart(previousTo, zone)), from)
    : db.prepare(BY_HOUR).bind(...values(previousTo))
}

/** Of a list of `COLUMNS`. */
const toSums = ([received = 0, negative = 0, neutral = 0, positive = 0, ...cells]: readonly number[]): Sums & Judged => ({
  received,
  negative,
  neutral,
  positive,
  cells,
})

/** What came in through all sources, a row for each bucket, in which there may be two: what is compared, and what is not. */
export const toSourceRows = (answers: readonly SourceAnswer[]): SourceRow[] =>
  answers.flatMap(({ source, series }) =>
    (JSON.parse(series) as number[][]).map(([bucket = 0, compared, rejected = 0, ...sums]) => ({
      source,
      bucket,
      compared: compared === 1,
      rejected,
      ...toSums(sums),
    })),
  )

/** What the hours came to with which the comparison ends. */
export const toRest = (answers: readonly SourceAnswer[]): (Sums & Judged & { source: string })[] =>
  answers.map(({ source, rest }) => ({ source, ...toSums(JSON.parse(rest) as number[]) }))

const REJECTED = 'SELECT source, sum(count) AS rejected FROM rejects WHERE workspace = ?1 AND hour >= ?2 AND hour < ?3 GROUP BY 1'

/** A select of what each source refused, out of hours; `SourceRow` has it where rollups by day are read. */
export const rejectedOf = (workspace: string, { from, to }: OverviewPeriod): Select<Pick<SourceRow, 'source' | 'rejected'>> =>
  select(REJECTED, [workspace, from, to], ['source', 'rejected'])

/** Of so many refused in three hours one is told, where no more were taken. */
const MANY_REFUSED = 3
/** Nobody waits for a source that brings less than one item a day. */
const DAILY = 7
const PATIENCE_MS = 6 * HOUR_MS

/** `failing`: more is refused than taken. `silent`: nothing came for six hours, and for ten times as long as usual. */
export function stateOf({ week, lately, refused, lastAt }: Omit<SourceNow, 'source'>, now: number): SourceLine['state'] {
  if (refused >= MANY_REFUSED && refused >= lately) return 'failing'
  const usualMs = (7 * DAY_MS) / Math.max(1, week)
  return lastAt !== null && week >= DAILY && now - lastAt > Math.max(PATIENCE_MS, 10 * usualMs) ? 'silent' : 'ok'
}

/** The sources that had something in the period, or have a trouble; those with most items first. */
export function toSourceLines(
  rows: readonly (Sums & { source: string; bucket: number })[],
  before: readonly (Sums & { source: string })[],
  known: readonly SourceNow[],
  rejected: ReadonlyMap<string, number>,
  buckets: number,
  now: number,
): SourceLine[] {
  const bySource = Map.groupBy(rows, ({ source }) => source)
  const earlier = Map.groupBy(before, ({ source }) => source)
  const lines = known.map((about): SourceLine => {
    const own = bySource.get(about.source) ?? []
    return {
      source: about.source,
      items: sumOf(own, 'received'),
      previous: sumOf(earlier.get(about.source) ?? [], 'received'),
      negative: sumOf(own, 'negative'),
      neutral: sumOf(own, 'neutral'),
      positive: sumOf(own, 'positive'),
      rejected: rejected.get(about.source) ?? 0,
      lastAt: about.lastAt,
      state: stateOf(about, now),
      series: toSeries(own, buckets, (part) => sumOf(part, 'received')),
      negativeSeries: toSeries(own, buckets, (part) => sumOf(part, 'negative')),
    }
  })
  return lines.filter(({ items, rejected, state }) => items > 0 || rejected > 0 || state !== 'ok').toSorted((a, b) => b.items - a.items)
}

const sumOf = (rows: readonly Sums[], key: keyof Sums): number => rows.reduce((total, row) => total + row[key], 0)
