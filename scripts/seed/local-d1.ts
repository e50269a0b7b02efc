import { existsSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { DatabaseSync, type StatementSync } from 'node:sqlite'
import { Failure } from '../process/failure.ts'

/** Where the runtime keeps the databases of a state folder. */
const PLACES = ['v3/d1', 'd1', '.']

/** The file of the local D1 of a state folder, found by the tables in it. Rejects where there is none. */
export async function findDatabase(state: string): Promise<string> {
  for (const place of PLACES.map((name) => join(state, name))) {
    if (!existsSync(place)) continue
    const files = await readdir(place, { recursive: true })
    const found = files.map((file) => join(place, file)).find((file) => file.endsWith('.sqlite') && holdsItems(file))
    if (found) return found
  }
  throw new Failure(`There is no local database in ${state}. Run npm start once, then stop it.`)
}

function holdsItems(file: string): boolean {
  const database = new DatabaseSync(file, { readOnly: true })
  try {
    return database.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'items_text'").get() !== undefined
  } finally {
    database.close()
  }
}

type Value = string | number | null

/** A bound statement, as much of one as the Store asks for. */
class Bound {
  constructor(sql: string, values: Value[]) {
    this.sql = sql
    this.values = values
  }
  readonly sql: string
  readonly values: Value[]
}

/** The file of a local D1, with as much of the interface of D1 as the Store's verbs ask for; nobody else may have it open. */
export class LocalD1 {
  readonly #database: DatabaseSync
  readonly #statements = new Map<string, StatementSync>()

  constructor(file: string) {
    this.#database = new DatabaseSync(file)
    // What a crash of the machine would lose can be made again.
    this.#database.exec('PRAGMA synchronous = OFF; PRAGMA cache_size = -200000; PRAGMA temp_store = MEMORY')
  }

  prepare(sql: string) {
    return Object.assign(new Bound(sql, []), { bind: (...values: Value[]) => new Bound(sql, values) })
  }

  /** All of them in one transaction. */
  batch(statements: readonly Bound[]): Promise<{ results: unknown[]; meta: { rows_read: number; rows_written: number } }[]> {
    this.#database.exec('BEGIN')
    try {
      const answers = statements.map(({ sql, values }) => ({
        results: this.#prepared(sql).all(...values),
        meta: { rows_read: 0, rows_written: 0 },
      }))
      this.#database.exec('COMMIT')
      return Promise.resolve(answers)
    } catch (error) {
      this.#database.exec('ROLLBACK')
      return Promise.reject(error instanceof Error ? error : new Error(String(error)))
    }
  }

  exec(sql: string): void {
    this.#database.exec(sql)
  }

  close(): void {
    this.#database.exec('PRAGMA optimize; PRAGMA wal_checkpoint(TRUNCATE)')
    this.#database.close()
  }

  #prepared(sql: string): StatementSync {
    const known = this.#statements.get(sql) ?? this.#database.prepare(sql)
    this.#statements.set(sql, known)
    return known
  }
}
