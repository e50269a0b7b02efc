import { DAY_MS, HOUR_MS } from '../store/hour.ts'
import type { OverviewPeriod } from './period.ts'
import { bucketOf, toSeries } from './period.ts'

/** What came in through one source in one bucket; those of the period before count from 0, the others follow. */
export interface SourceRow {
  source: string
  bucket: number
  received: number
  negative: number
  neutral: number
  positive: number
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
  negative: number
  neutral: number
  positive: number
  rejected: number
  lastAt: number | null
  state: 'ok' | 'failing' | 'silent'
  series: number[]
}

/** The sources of a workspace, each by one look into the index: their hours are not walked over to find them. */
export const SOURCES = (table: string): string => `
  WITH RECURSIVE sources (name) AS (
    SELECT min(source) FROM ${table} WHERE workspace = ?1
    UNION ALL
    SELECT (SELECT min(source) FROM ${table} WHERE workspace = ?1 AND source > name) FROM sources WHERE name IS NOT NULL
  )`

const SUMS = 'sum(received) AS received, sum(negative) AS negative, sum(neutral) AS neutral, sum(positive) AS positive'

/** Parameters: workspace, `previousFrom`, `to`, `bucketMs`. */
export const sourceSeries = ({ unit }: Pick<OverviewPeriod, 'unit'>): string => {
  const [table, time] = unit === DAY_MS ? ['source_days', 'day'] : ['source_hours', 'hour']
  return `${SOURCES(table)}
    SELECT source, ${bucketOf(time, '?2', '?4')} AS bucket, ${SUMS}
    FROM sources CROSS JOIN ${table} AS counted ON counted.workspace = ?1 AND counted.source = name AND ${time} >= ?2 AND ${time} < ?3
    GROUP BY 1, 2`
}

/** Both in hours, for the part of a day with which a comparison ends. Parameters: workspace, from, to. */
export const HOURS_BETWEEN = `${SOURCES('source_hours')}
  SELECT coalesce(sum(received), 0) AS received, coalesce(sum(negative), 0) AS negative, coalesce(sum(neutral), 0) AS neutral,
         coalesce(sum(positive), 0) AS positive
  FROM sources CROSS JOIN source_hours AS counted
    ON counted.workspace = ?1 AND counted.source = name AND hour >= ?2 AND hour < ?3`

/** Refused by source. Parameters: workspace, from, to. */
export const rejectedBetween = ({ unit }: Pick<OverviewPeriod, 'unit'>): string =>
  unit === DAY_MS
    ? `${SOURCES('source_days')}
       SELECT source, sum(rejected) AS rejected
       FROM sources CROSS JOIN source_days AS counted ON counted.workspace = ?1 AND counted.source = name AND day >= ?2 AND day < ?3
       GROUP BY 1`
    : `SELECT source, sum(count) AS rejected FROM rejects WHERE workspace = ?1 AND hour >= ?2 AND hour < ?3 GROUP BY 1`

/** Parameters: workspace, now. */
export const SOURCES_NOW = `${SOURCES('source_hours')}
  SELECT name AS source,
         (
           SELECT last_seen FROM source_hours
           WHERE workspace = ?1 AND source = name AND hour > ?2 - ${400 * DAY_MS} AND last_seen > 0 ORDER BY hour DESC LIMIT 1
         ) AS lastAt,
         (SELECT coalesce(sum(received), 0) FROM source_hours WHERE workspace = ?1 AND source = name AND hour > ?2 - ${7 * DAY_MS}) AS week,
         (SELECT coalesce(sum(received), 0) FROM source_hours WHERE workspace = ?1 AND source = name AND hour > ?2 - ${3 * HOUR_MS}) AS lately,
         (SELECT coalesce(sum(count), 0) FROM rejects WHERE workspace = ?1 AND hour > ?2 - ${3 * HOUR_MS} AND rejects.source = name) AS refused
  FROM sources WHERE name IS NOT NULL`

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
  rows: readonly SourceRow[],
  known: readonly SourceNow[],
  rejected: ReadonlyMap<string, number>,
  buckets: number,
  now: number,
): SourceLine[] {
  const bySource = Map.groupBy(rows, ({ source }) => source)
  const lines = known.map((about): SourceLine => {
    const own = bySource.get(about.source) ?? []
    const sum = (key: 'received' | 'negative' | 'neutral' | 'positive'): number => own.reduce((total, row) => total + row[key], 0)
    return {
      source: about.source,
      items: sum('received'),
      negative: sum('negative'),
      neutral: sum('neutral'),
      positive: sum('positive'),
      rejected: rejected.get(about.source) ?? 0,
      lastAt: about.lastAt,
      state: stateOf(about, now),
      series: toSeries(own, buckets, (part) => part.reduce((total, { received }) => total + received, 0)),
    }
  })
  return lines.filter(({ items, rejected, state }) => items > 0 || rejected > 0 || state !== 'ok').toSorted((a, b) => b.items - a.items)
}
