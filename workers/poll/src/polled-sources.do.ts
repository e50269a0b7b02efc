import { DurableObject } from 'cloudflare:workers'
import type { Polled } from './configure.ts'

type Async<T> = { [M in keyof T]: T[M] extends (...args: infer A) => Promise<infer R> ? (...args: A) => R : never }

/** The list of all pollers; there is one object of this kind. */
export class PolledSources extends DurableObject implements Async<Polled> {
  constructor(state: DurableObjectState, env: Cloudflare.Env) {
    super(state, env)
    this.#run('CREATE TABLE IF NOT EXISTS polled (workspace TEXT, source TEXT, PRIMARY KEY (workspace, source)) WITHOUT ROWID')
  }

  list(workspace: string): string[] {
    return this.#run<{ source: string }>('SELECT source FROM polled WHERE workspace = ? ORDER BY source', workspace).map(
      ({ source }) => source,
    )
  }

  workspaces(): string[] {
    return this.#run<{ workspace: string }>('SELECT DISTINCT workspace FROM polled ORDER BY workspace').map(({ workspace }) => workspace)
  }

  add(workspace: string, sources: string[]): void {
    this.#run('INSERT OR IGNORE INTO polled SELECT ?, value FROM json_each(?)', workspace, JSON.stringify(sources))
  }

  remove(workspace: string, sources: string[]): void {
    this.#run('DELETE FROM polled WHERE workspace = ? AND source IN (SELECT value FROM json_each(?))', workspace, JSON.stringify(sources))
  }

  #run<Row extends Record<string, string>>(query: string, ...values: string[]): Row[] {
    return this.ctx.storage.sql.exec<Row>(query, ...values).toArray()
  }
}
