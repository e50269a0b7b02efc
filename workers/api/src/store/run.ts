import { count } from '@sluice/kit/meter'

/** Runs statements as one transaction, counts the rows that are billed, and answers the rows of each statement. */
export async function runEach<Row>(db: D1Database, statements: D1PreparedStatement[]): Promise<Row[][]> {
  const results = await db.batch<Row>(statements)
  for (const { meta } of results) {
    count('d1RowsRead', meta.rows_read)
    count('d1RowsWritten', meta.rows_written)
  }
  return results.map((result) => result.results)
}

/** As `runEach`; answers the rows of the last statement. */
export async function runBatch<Row>(db: D1Database, statements: D1PreparedStatement[]): Promise<Row[]> {
  return (await runEach<Row>(db, statements)).at(-1) ?? []
}

/** Runs what people look up at one moment; it is not counted, because what an event costs must not depend on who looks at it. */
export const readEach = async <Row>(db: D1Database, statements: D1PreparedStatement[]): Promise<Row[][]> =>
  (await db.batch<Row>(statements)).map(({ results }) => results)
