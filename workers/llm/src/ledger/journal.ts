import type { BreakerState } from './breaker.ts'
import type { AttemptRow, Changes, LedgerRows, SpentRow } from './ledger.ts'

const TABLES = `
  CREATE TABLE IF NOT EXISTS journal (seq INTEGER PRIMARY KEY, attempts TEXT NOT NULL);
  CREATE TABLE IF NOT EXISTS spent (key TEXT PRIMARY KEY, row TEXT NOT NULL) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS breakers (target TEXT PRIMARY KEY, row TEXT NOT NULL) WITHOUT ROWID;`

/** Attempts in one row when the journal is written anew; some 200 kB, where a row may have 2 MB. */
const PER_ROW = 500

type Alike = Pick<AttemptRow, 'target' | 'budgets' | 'limits'>
type Own = [id: string, at: number, expiresAt: number, nanoUsd: number, tokens: number, state: AttemptRow['state']]

/** Attempts in a row of the journal. Spares are alike by the dozen: what they have in common, most of their text, stands once. */
interface Group {
  like: Alike
  attempts: Own[]
}

const areAlike = (one: Alike, other: Alike): boolean =>
  one.target === other.target &&
  one.limits === other.limits &&
  (one.budgets === other.budgets || one.budgets.length + other.budgets.length === 0)

function pack(rows: readonly AttemptRow[]): Group[] {
  const packed: Group[] = []
  for (const { target, budgets, limits, id, at, expiresAt, nanoUsd, tokens, state } of rows) {
    const like = { target, budgets, limits }
    let group = packed.at(-1)
    if (!group || !areAlike(group.like, like)) packed.push((group = { like, attempts: [] }))
    group.attempts.push([id, at, expiresAt, nanoUsd, tokens, state])
  }
  return packed
}

/** Ledgers that were written earlier hold each attempt whole. */
const unpack = (packed: (Group | AttemptRow)[]): AttemptRow[] =>
  packed.flatMap((one) =>
    'id' in one
      ? [one]
      : one.attempts.map(([id, at, expiresAt, nanoUsd, tokens, state]) => ({ ...one.like, id, at, expiresAt, nanoUsd, tokens, state })),
  )

type Sql = Pick<SqlStorage, 'exec'>

/**
 * The rows of a ledger in the storage of its object. Attempts come and go by the dozen, and each row that is written is billed: so those
 * of one operation are one row, and of an attempt that stands in several the last one counts.
 */
export class Journal {
  readonly #sql: Sql

  constructor(sql: Sql) {
    this.#sql = sql
    sql.exec(TABLES)
  }

  load(): LedgerRows {
    const attempts = new Map<string, AttemptRow>()
    for (const { attempts: text } of this.#all<{ attempts: string }>('SELECT attempts FROM journal ORDER BY seq')) {
      for (const row of unpack(JSON.parse(text) as (Group | AttemptRow)[])) attempts.set(row.id, row)
    }
    const spent = this.#all<{ row: string }>('SELECT row FROM spent').map(({ row }) => JSON.parse(row) as SpentRow)
    const breakers = this.#all<{ target: string; row: string }>('SELECT target, row FROM breakers')
    return {
      attempts: [...attempts.values()],
      spent,
      breakers: Object.fromEntries(breakers.map(({ target, row }) => [target, JSON.parse(row) as BreakerState])),
    }
  }

  write({ attempts, spent, breakers }: Changes, breakerOf: (target: string) => BreakerState | undefined): void {
    if (attempts.length > 0) this.#append(attempts)
    for (const row of spent) this.#sql.exec('INSERT OR REPLACE INTO spent VALUES (?, ?)', row.key, JSON.stringify(row))
    for (const target of breakers) {
      this.#sql.exec('INSERT OR REPLACE INTO breakers VALUES (?, ?)', target, JSON.stringify(breakerOf(target)))
    }
  }

  /** Written anew with only those that still matter. Without an `await` between them, all of it is kept or nothing. */
  rewrite(attempts: readonly AttemptRow[]): void {
    this.#sql.exec('DELETE FROM journal')
    for (let from = 0; from < attempts.length; from += PER_ROW) this.#append(attempts.slice(from, from + PER_ROW))
  }

  #append(attempts: readonly AttemptRow[]): void {
    this.#sql.exec('INSERT INTO journal (attempts) VALUES (?)', JSON.stringify(pack(attempts)))
  }

  #all<Row extends Record<string, SqlStorageValue>>(query: string): Row[] {
    return this.#sql.exec<Row>(query).toArray()
  }
}
