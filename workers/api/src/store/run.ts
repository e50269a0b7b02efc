import { count } from '@sluice/kit/meter'

/** Runs statements as one transaction, and counts the rows that are billed. */
async function runAll<Row>(db: D1Database, statements: D1PreparedStatement[]) {
  const results = await db.batch<Row>(statements)
  for (const { meta } of results) {
    count('d1RowsRead', meta.rows_read)
    count('d1RowsWritten', meta.rows_written)
  }
  return results
}

/** Runs statements as one transaction; answers the rows of each. */
export const runEach = async <Row>(db: D1Database, statements: D1PreparedStatement[]): Promise<Row[][]> =>
  (await runAll<Row>(db, statements)).map(({ results }) => results)

/** As `runEach`; answers the rows of the last statement. */
export async function runBatch<Row>(db: D1Database, statements: D1PreparedStatement[]): Promise<Row[]> {
  return (await runEach<Row>(db, statements)).at(-1) ?? []
}

/**
 * As `runEach`; answers how many rows the last statement changed. What full text puts off until the next statement is counted with that, so
 * there must be none of it before.
 */
export const runChanges = async (db: D1Database, statements: D1PreparedStatement[]): Promise<number> =>
  (await runAll(db, statements)).at(-1)?.meta.changes ?? 0

/** Runs what people look up at one moment; it is not counted, because what an event costs must not depend on who looks at it. */
export const readEach = async <Row>(db: D1Database, statements: D1PreparedStatement[]): Promise<Row[][]> =>
  statements.length === 0 ? [] : (await db.batch<Row>(statements)).map(({ results }) => results)
