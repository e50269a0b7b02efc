type Value = string | number | null

/** A statement that reads, with what ?1, ?2 … of it are, and the columns of its rows. */
export interface Select<Row> {
  readonly sql: string
  readonly values: readonly Value[]
  readonly columns: readonly string[]
  /** Those of the columns that are JSON, and are handed over as what it says. */
  readonly json: readonly string[]
  /** For the compiler alone. */
  readonly row?: Row
}

export const select = <Row>(
  sql: string,
  values: readonly Value[],
  columns: readonly (keyof Row & string)[],
  json: readonly (keyof Row & string)[] = [],
): Select<Row> => ({ sql, values, columns, json })

type RowsOf<Selects> = { [Index in keyof Selects]: Selects[Index] extends Select<infer Row> ? Row[] : never }

/**
 * Several reads as one statement, whose one row has the rows of each as JSON: to run and to measure a statement takes longer than most of
 * these take to be answered, and so does handing over rows one by one. What grows with the workspace is better a statement of its own, as a
 * value of D1 holds 2 MB.
 */
export function together<const Selects extends readonly Select<unknown>[]>(db: D1Database, selects: Selects) {
  const values: Value[] = []
  const place = (value: Value): string => {
    const known = values.indexOf(value)
    return `?${known === -1 ? values.push(value) : known + 1}`
  }
  const pieces = selects.map(({ sql, values: own, columns, json }, index) => {
    const cells = columns.map((column) => (json.includes(column) ? `json(${column})` : column))
    const numbered = sql.replaceAll(/\?(\d+)/g, (_all, number) => place(own[Number(number) - 1] ?? null))
    return `(SELECT json_group_array(json_array(${cells.join(', ')})) FROM (${numbered})) AS rows${index}`
  })
  return {
    statement: db.prepare(`SELECT ${pieces.join(',\n')}`).bind(...values),
    /** The rows of each, out of the one row of all. */
    rowsOf: (row: Record<string, string> | undefined) =>
      selects.map(({ columns }, index) =>
        (JSON.parse(row?.[`rows${index}`] ?? '[]') as unknown[][]).map((cells) =>
          Object.fromEntries(cells.map((cell, at) => [columns[at], cell])),
        ),
      ) as RowsOf<Selects>,
  }
}
