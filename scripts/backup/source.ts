import { DatabaseSync } from 'node:sqlite'
import { jsonIn, must, type Wrangler } from '../deploy/cloudflare.ts'
import { DATABASE } from '../setup/database.ts'
import * as z from 'zod'

export type Value = string | number | null
export type Row = Record<string, Value>

/** A database that can be asked. */
export interface Source {
  query(sql: string): Promise<Row[]>
}

/** The file of a local database; the bot may run meanwhile. */
export function localSource(file: string): Source & { close(): void } {
  const database = new DatabaseSync(file, { readOnly: true })
  return {
    query: (sql) => Promise.resolve(database.prepare(sql).all() as Row[]),
    close: () => database.close(),
  }
}

const Answer = z.array(z.object({ results: z.array(z.record(z.string(), z.union([z.string(), z.number(), z.null()]))) }))

/** A deployed database, asked through wrangler, which takes about a second for each question. */
export const remoteSource = (wrangler: Wrangler, config: string): Source => ({
  async query(sql) {
    const args = ['d1', 'execute', DATABASE, '--remote', '--json', '--yes', '-c', config, '--command', sql]
    const answer = jsonIn('d1 execute', await must(wrangler, 'ask the deployed database', args))
    return Answer.parse(answer)[0]?.results ?? []
  },
})
