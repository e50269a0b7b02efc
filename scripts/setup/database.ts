import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Failure } from '../process/failure.ts'
import { inRoot } from '../process/paths.ts'
import { wrangler } from '../process/wrangler.ts'
import { tomlOf } from '../workers/config.ts'

const MIGRATIONS = inRoot('workers/api/migrations')
/** The binding of the gateway's database, by which wrangler finds it whatever it is called. */
export const DATABASE = 'DB'

/** By so many characters people know a key again; the api Worker keeps as many. */
const PREFIX_CHARS = 10

/** Hex SHA-256, the only form in which a key is stored. */
export const hashOf = (key: string): string => createHash('sha256').update(key).digest('hex')

/**
 * The statement that makes a key an admin key of a workspace; doing it again changes nothing. The values are ours or hex, and
 * are checked to be, because they go into the text of the statement.
 */
export function insertKeySql(key: string, workspace: string, name: string, now: number): string {
  const prefix = key.slice(0, PREFIX_CHARS)
  for (const value of [workspace, name, prefix])
    if (!/^[\w -]+$/.test(value)) throw new Error(`${value} cannot be the name of a key or workspace`)
  const hash = hashOf(key)
  const values = [
    `'key_${hash.slice(0, 32)}'`,
    `'${workspace}'`,
    `'${name}'`,
    `'${hash}'`,
    `'["read","write","analyze","admin"]'`,
    String(now),
    `'${prefix}'`,
  ]
  return `INSERT INTO api_keys (id, workspace, name, hash, scopes, created_at, prefix) VALUES (${values.join(', ')}) ON CONFLICT DO NOTHING`
}

/** Changes whenever a migration or the key does. */
async function fingerprint(adminKey: string): Promise<string> {
  const files = (await readdir(MIGRATIONS)).filter((file) => file.endsWith('.sql')).sort()
  const hash = createHash('sha256').update(hashOf(adminKey))
  for (const file of files) hash.update(file).update(await readFile(join(MIGRATIONS, file)))
  return hash.digest('hex')
}

/**
 * Brings the local database in `state` to the newest migration and puts the admin key in. wrangler takes seconds for each,
 * so what was done is noted beside the data, and gone when the data is.
 */
export async function prepareDatabase(state: string, adminKey: string, workspace: string, onWork: () => void): Promise<void> {
  const note = join(state, 'prepared')
  const wanted = await fingerprint(adminKey)
  if ((await readFile(note, 'utf8').catch(() => '')) === wanted) return
  onWork()
  await mkdir(state, { recursive: true })
  const local = ['--local', '--persist-to', state, '-c', tomlOf('api')]
  await migrateLocal(state, tomlOf('api'))
  const insert = insertKeySql(adminKey, workspace, 'local admin', Date.now())
  await mustRun('put in the admin key', ['d1', 'execute', DATABASE, ...local, '--yes', '--command', insert])
  await writeFile(note, wanted)
}

/** Brings the local database in `state` to the newest migration; makes it where there is none. */
export async function migrateLocal(state: string, config: string): Promise<void> {
  await mustRun('apply the migrations', ['d1', 'migrations', 'apply', DATABASE, '--local', '--persist-to', state, '-c', config])
}

async function mustRun(what: string, args: readonly string[]): Promise<void> {
  const { code, output } = await wrangler(args, { env: { CI: 'true' } })
  if (code !== 0) throw new Failure(`Could not ${what} of the local database.\n${output.trim()}`)
}
