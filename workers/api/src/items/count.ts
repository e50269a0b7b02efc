import { dayStart } from '@sluice/kit/time-zone'
import { HOUR_MS, LEAD_MS } from '../store/hour.ts'
import { readEach } from '../store/run.ts'
import { withTopicNames } from '../topics/with-names.ts'
import { type Choice, choose } from './choose.ts'
import { type ItemFilter, type View, VIEWS } from './filter.ts'
import { limitTo, Parameters } from './parameters.ts'

/** Further than this nobody counts: 10,001 says "more than 10,000". */
export const MAX_COUNT = 10_001

/**
 * How many items of a filter each view holds. What the rollups know is exact however much it is (all and negative ones of whole hours, or of
 * whole days of the time zone, by time and source); the others are counted up to `MAX_COUNT`.
 */
export async function countViews(
  db: D1Database,
  workspace: string,
  filter: ItemFilter,
  now: number,
  zone = 'UTC',
): Promise<Record<View, number>> {
  const named = await withTopicNames(db, workspace, filter)
  const statements = VIEWS.map((view) => statementsOf(db, workspace, { ...named, view }, now, zone))
  const rows = await readEach<{ count: number | null }>(db, statements.flat())
  let next = 0
  const counts = VIEWS.map((view, index) => {
    const { exact, parts } = { exact: rollupOf({ ...filter, view }, zone) !== null, parts: statements[index]?.length ?? 0 }
    const count = rows.slice(next, (next += parts)).reduce((sum, [row]) => sum + (row?.count ?? 0), 0)
    return [view, exact ? count : Math.min(count, MAX_COUNT)] as const
  })
  return Object.fromEntries(counts) as Record<View, number>
}

function statementsOf(db: D1Database, workspace: string, filter: ItemFilter, now: number, zone: string): D1PreparedStatement[] {
  const column = rollupOf(filter, zone)
  if (column) {
    const { sql, values } = rollupStatement(workspace, filter, column, zone)
    return [db.prepare(sql).bind(...values)]
  }
  return countStatements(db, choose(workspace, filter, now))
}

/** Each answers one row with a `count`. */
export const countStatements = (db: D1Database, choices: readonly Choice[]): D1PreparedStatement[] =>
  choices.map(countStatement).map(({ sql, values }) => db.prepare(sql).bind(...values))

/** One choice as a statement; exported for the test that looks at its plan. */
export function countStatement({ from, where, alone, parameters }: Choice): { sql: string; values: (string | number)[] } {
  const rows = (alone ?? [{ from, where }]).map((piece) => `SELECT 1 FROM ${piece.from} WHERE ${piece.where.join(' AND ')}`)
  const sql = `SELECT count(*) AS count FROM (${rows.join(' UNION ALL ')} ${limitTo(MAX_COUNT)})`
  // Rows that are found alone have no need of what stands in `where`; what is bound has to be asked for.
  const last = Math.max(...Array.from(sql.matchAll(/\?(\d+)/g), ([, number]) => Number(number)))
  return { sql, values: parameters.values.slice(0, last) }
}

/** Whether a time is cut only where days of a zone begin. */
const areDays = ({ from, to }: Pick<ItemFilter, 'from' | 'to'>, zone: string): boolean =>
  [from, to].every((time) => time === undefined || dayStart(time, zone) === time)

/** The column of the rollups that counts exactly these, or null. */
function rollupOf({ view, source: _source, from, to, sentiment, ...others }: ItemFilter, zone: string): string | null {
  const hours = [from, to].every((time) => time === undefined || time % HOUR_MS === 0)
  if (!(hours || areDays({ from, to }, zone)) || Object.values(others).some((value) => value !== undefined)) return null
  if (view === 'all') return sentiment ?? 'received'
  return view === 'negative' && (sentiment === undefined || sentiment === 'negative') ? 'negative' : null
}

/** The sources of a workspace, each found by one look into the index, and of each its hours: as few rows as there are. */
function rollupStatement(workspace: string, { source, from, to }: ItemFilter, column: string, zone: string) {
  const parameters = new Parameters()
  const own = parameters.add(workspace)
  const [table, time, lead] = areDays({ from, to }, zone) ? ['source_days', 'day', LEAD_MS] : ['source_hours', 'hour', 0]
  const [first, end] = [from === undefined ? 0 : from - lead, to === undefined ? Number.MAX_SAFE_INTEGER : to - lead]
  const sources =
    source === undefined
      ? `WITH RECURSIVE sources (name) AS (
           SELECT min(source) FROM ${table} WHERE workspace = ${own}
           UNION ALL
           SELECT (SELECT min(source) FROM ${table} WHERE workspace = ${own} AND source > name) FROM sources WHERE name IS NOT NULL
         )`
      : `WITH sources (name) AS (SELECT ${parameters.add(source)})`
  const sql = `${sources}
    SELECT sum(${column}) AS count
    FROM sources CROSS JOIN ${table} AS counted
      ON counted.workspace = ${own} AND counted.source = name AND counted.${time} >= ${parameters.add(first)} AND counted.${time} < ${parameters.add(end)}`
  return { sql, values: parameters.values }
}
