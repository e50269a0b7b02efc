import { open } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import { createReadStream } from 'node:fs'
import type { DatabaseSync } from 'node:sqlite'
import { must, type Wrangler } from '../deploy/cloudflare.ts'
import { Failure } from '../process/failure.ts'
import { DATABASE } from '../setup/database.ts'
import { migrationOf } from './dump.ts'
import type { Source } from './source.ts'

const EDGE_BYTES = 1_000

/** The migration that a backup was made with. Throws where the file is no whole backup. */
export async function checkBackup(file: string): Promise<string> {
  const handle = await open(file)
  try {
    const { size } = await handle.stat()
    const at = async (position: number): Promise<string> => {
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(EDGE_BYTES), 0, EDGE_BYTES, position)
      return buffer.toString('utf8', 0, bytesRead)
    }
    const migration = migrationOf(await at(0), await at(Math.max(0, size - EDGE_BYTES)))
    if (migration === null) throw new Failure(`${file} is not a whole backup; make another one with npm run backup.`)
    return migration
  } finally {
    await handle.close()
  }
}

/** Throws where something is in the database already, or where it is older than the backup. */
export async function checkTarget(source: Source, migration: string): Promise<void> {
  const [newest] = await source.query('SELECT name FROM d1_migrations ORDER BY id DESC LIMIT 1')
  const known = String(newest?.['name'] ?? '')
  if (known < migration)
    throw new Failure(
      `The backup was made with ${migration}, the database has ${known || 'no migration'}: bring the program up to date first.`,
    )
  const [count] = await source.query('SELECT (SELECT count(*) FROM items) + (SELECT count(*) FROM configs) AS rows')
  if (Number(count?.['rows']) > 0)
    throw new Failure('The database is not empty. A backup goes into an empty one only; nothing was changed.')
}

/** Runs a backup on the file of a local database, all of it or nothing. A statement ends at the end of a line, unless a text goes on. */
export async function restoreLocal(database: DatabaseSync, file: string): Promise<void> {
  database.exec('BEGIN')
  try {
    for await (const statement of statementsOf(file)) database.exec(statement)
    database.exec('COMMIT')
  } catch (error) {
    database.exec('ROLLBACK')
    throw error
  }
}

/** Runs a backup on a deployed database, all of it or nothing. */
export async function restoreRemote(wrangler: Wrangler, config: string, file: string): Promise<void> {
  await must(wrangler, 'restore the backup', ['d1', 'execute', DATABASE, '--remote', '--yes', '-c', config, '--file', file])
}

async function* statementsOf(file: string): AsyncGenerator<string> {
  let statement = ''
  for await (const line of createInterface({ input: createReadStream(file, 'utf8'), crlfDelay: Infinity })) {
    if (statement === '' && line.startsWith('--')) continue
    statement += statement === '' ? line : `\n${line}`
    if (!isWhole(statement)) continue
    yield statement
    statement = ''
  }
}

/** Every text that was begun is ended: an even number of quotes, as two stand for one. */
const isWhole = (statement: string): boolean => statement.endsWith(';') && (statement.split("'").length - 1) % 2 === 0
