import { DatabaseSync } from 'node:sqlite'
import { wrangler } from '../process/wrangler.ts'
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
export const remoteSource = (name: string, config: string): Source => ({
  async query(sql) {
    const { code, output } = await wrangler(['d1', 'execute', name, '--remote', '--json', '--yes', '-c', config, '--command', sql])
    const json = output.slice(output.indexOf('['))
    if (code !== 0) throw new Error(`The database could not be asked.\n${output.trim()}`)
    return Answer.parse(JSON.parse(json))[0]?.results ?? []
  },
})
