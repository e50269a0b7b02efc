/** A row of an answer; the names are those of the columns. */
export type Row = Record<string, unknown>

/** As much of SQLite as is needed, the same over a Durable Object's storage and over Node's own. */
export interface Sql {
  /** One statement. */
  run(query: string, ...values: (string | number | null)[]): Row[]
  /** All that `work` writes, or nothing of it. */
  atomically<T>(work: () => T): T
}

/** Of a Durable Object. https://developers.cloudflare.com/durable-objects/api/sqlite-storage-api/ */
export const sqlOf = (storage: DurableObjectStorage): Sql => ({
  run: (query, ...values) => storage.sql.exec(query, ...values).toArray(),
  atomically: (work) => storage.transactionSync(work),
})
