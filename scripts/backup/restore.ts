import { open } from 'node:fs/promises'
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
    const stats = await handle.stat()
    const at = async (position: number): Promise<string> => {
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(EDGE_BYTES), 0, EDGE_BYTES, position)
      return buffer.toString('utf8', 0, bytesRead)
    }
    const migration = stats.isFile() ? migrationOf(await at(0), await at(Math.max(0, stats.size - EDGE_BYTES))) : null
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

/** Runs a backup on the file of a local database, all of it or nothing. */
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

/** A statement ends at the end of a line where every text that it began is ended: two quotes stand for one, so their number is even. */
async function* statementsOf(file: string): AsyncGenerator<string> {
  let lines: string[] = []
  let inText = false
  for await (const line of linesOf(file)) {
    if (lines.length === 0 && line.startsWith('--')) continue
    lines.push(line)
    if ((line.split("'").length - 1) % 2 === 1) inText = !inText
    if (inText || !line.endsWith(';')) continue
    yield lines.join('\n')
    lines = []
  }
  // What is no whole statement fails, and with it the restore.
  if (lines.length > 0) yield lines.join('\n')
}

/** Lines as `dump` ends them. Node's own reader ends them at other characters too, which then are missing in the texts. */
async function* linesOf(file: string): AsyncGenerator<string> {
  let rest = ''
  for await (const chunk of createReadStream(file, 'utf8')) {
    const lines = (rest + String(chunk)).split('\n')
    rest = lines.pop() ?? ''
    yield* lines
  }
  if (rest !== '') yield rest
}
