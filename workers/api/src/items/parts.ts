import { readEach } from '../store/run.ts'
import type { Statement } from './parameters.ts'

/** Rows as a piece of SQL. */
export interface Rows {
  /** A WITH clause, or nothing. */
  names: string
  from: string
  values: readonly (string | number)[]
}

/** A number that is asked for: an aggregate over rows. */
export interface Part {
  rows: Rows
  aggregate: string
}

/** Numbers over the same rows in one statement that answers one row, with the columns `c0`, `c1` … */
export function statementOf({ names, from, values }: Rows, aggregates: readonly string[]): Statement {
  const columns = aggregates.map((aggregate, index) => `coalesce(${aggregate}, 0) AS c${index}`)
  return { sql: `${names} SELECT ${columns.join(', ')} FROM ${from}`, values: [...values] }
}

/** Asks for many numbers in one read, and nothing twice; answers how each of them is looked up. */
export async function readParts(db: D1Database, parts: readonly Part[]): Promise<(part: Part) => number> {
  const groups = [...Map.groupBy(parts, keyOf)].flatMap(([key, [first, ...more]]) =>
    first ? [{ key, rows: first.rows, aggregates: [...new Set([first, ...more].map(({ aggregate }) => aggregate))] }] : [],
  )
  const statements = groups.map(({ rows, aggregates }) => statementOf(rows, aggregates))
  const answers = await readEach<Record<string, number>>(
    db,
    statements.map(({ sql, values }) => db.prepare(sql).bind(...values)),
  )
  return (part) => {
    const at = groups.findIndex(({ key }) => key === keyOf(part))
    return answers[at]?.[0]?.[`c${groups[at]?.aggregates.indexOf(part.aggregate)}`] ?? 0
  }
}

const keyOf = ({ rows }: Part): string => JSON.stringify(rows)
