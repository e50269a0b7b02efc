import { DAY_MS, HOUR_MS } from '../store/hour.ts'
import { readEach } from '../store/run.ts'
import { withTopicNames } from '../topics/with-names.ts'
import { type Choice, choose } from './choose.ts'
import { type ItemFilter, type View, VIEWS } from './filter.ts'
import { Parameters } from './parameters.ts'

/** Further than this nobody counts: 10,001 says "more than 10,000". */
export const MAX_COUNT = 10_001

/**
 * How many items of a filter each view holds. What the rollups know is exact however much it is (all and negative ones of whole hours, by
 * time and source); the others are counted up to `MAX_COUNT`.
 */
export async function countViews(db: D1Database, workspace: string, filter: ItemFilter, now: number): Promise<Record<View, number>> {
  const named = await withTopicNames(db, workspace, filter)
  const statements = VIEWS.map((view) => statementsOf(db, workspace, { ...named, view }, now))
  const rows = await readEach<{ count: number | null }>(db, statements.flat())
  let next = 0
  const counts = VIEWS.map((view, index) => {
    const { exact, parts } = { exact: rollupOf({ ...filter, view }) !== null, parts: statements[index]?.length ?? 0 }
    const count = rows.slice(next, (next += parts)).reduce((sum, [row]) => sum + (row?.count ?? 0), 0)
    return [view, exact ? count : Math.min(count, MAX_COUNT)] as const
  })
  return Object.fromEntries(counts) as Record<View, number>
}

function statementsOf(db: D1Database, workspace: string, filter: ItemFilter, now: number): D1PreparedStatement[] {
  const column = rollupOf(filter)
  if (column) {
    const { sql, values } = rollupStatement(workspace, filter, column)
    return [db.prepare(sql).bind(...values)]
  }
  return choose(workspace, filter, now).map((choice) => db.prepare(countStatement(choice)).bind(...choice.parameters.values))
}

/** One choice as a statement; exported for the test that looks at its plan. */
export function countStatement({ from, where, alone, parameters }: Choice): string {
  const rows = alone ?? { from, where }
  return `SELECT count(*) AS count FROM (SELECT 1 FROM ${rows.from} WHERE ${rows.where.join(' AND ')} LIMIT ${parameters.add(MAX_COUNT)})`
}

/** The column of the rollups by hour that counts exactly these, or null. */
function rollupOf({ view, source: _source, from, to, sentiment, ...others }: ItemFilter): string | null {
  const whole = [from, to].every((time) => time === undefined || time % HOUR_MS === 0)
  if (!whole || Object.values(others).some((value) => value !== undefined)) return null
  if (view === 'all') return sentiment ?? 'received'
  return view === 'negative' && (sentiment === undefined || sentiment === 'negative') ? 'negative' : null
}

/** The sources of a workspace, each found by one look into the index, and of each its hours: as few rows as there are. */
function rollupStatement(workspace: string, { source, from = 0, to = Number.MAX_SAFE_INTEGER }: ItemFilter, column: string) {
  const parameters = new Parameters()
  const own = parameters.add(workspace)
  const days = from % DAY_MS === 0 && (to % DAY_MS === 0 || to === Number.MAX_SAFE_INTEGER)
  const [table, time] = days ? ['source_days', 'day'] : ['source_hours', 'hour']
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
      ON counted.workspace = ${own} AND counted.source = name AND counted.${time} >= ${parameters.add(from)} AND counted.${time} < ${parameters.add(to)}`
  return { sql, values: parameters.values }
}
