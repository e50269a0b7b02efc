import { readdirSync, readFileSync } from 'node:fs'
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite'
import { unstable_splitSqlQuery as splitSql } from 'wrangler'

const MIGRATIONS = new URL('../../workers/api/migrations/', import.meta.url)

/** A statement of D1 over SQLite. */
interface Statement {
  bind(...values: SQLInputValue[]): Statement
  all(): { results: unknown[]; success: true; meta: { rows_read: number; rows_written: number } }
}

const statement = (prepared: StatementSync, values: SQLInputValue[] = []): Statement => ({
  bind: (...more) => statement(prepared, more),
  all: () => ({ results: prepared.all(...values), success: true, meta: { rows_read: 0, rows_written: 0 } }),
})

/** The same statements come thousands of times: each is prepared once. */
function preparing(sqlite: DatabaseSync): (sql: string) => Statement {
  const known = new Map<string, StatementSync>()
  return (sql) => {
    const prepared = known.get(sql) ?? sqlite.prepare(sql)
    known.set(sql, prepared)
    return statement(prepared)
  }
}

/** An empty database in memory, brought to the newest migration; of D1 it has what the Store uses: a batch is one transaction. */
export function openDatabase(): { db: D1Database; sqlite: DatabaseSync } {
  const sqlite = new DatabaseSync(':memory:')
  for (const file of readdirSync(MIGRATIONS).sort())
    for (const sql of splitSql(readFileSync(new URL(file, MIGRATIONS), 'utf8'))) sqlite.exec(sql)
  const db = {
    prepare: preparing(sqlite),
    async batch(statements: Statement[]) {
      sqlite.exec('BEGIN')
      try {
        const answers = statements.map((one) => one.all())
        sqlite.exec('COMMIT')
        return answers
      } catch (error) {
        sqlite.exec('ROLLBACK')
        throw error
      }
    },
  }
  return { db: db as unknown as D1Database, sqlite }
}
