/** `npm run restore -- file.sql`: a backup into an empty database. */
import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { parseArgs } from 'node:util'
import { checkBackup, checkTarget, restoreLocal } from './backup/restore.ts'
import { localSource, remoteSource } from './backup/source.ts'
import { LOCAL } from './process/paths.ts'
import { wrangler } from './process/wrangler.ts'
import { findDatabase } from './seed/local-d1.ts'
import { migrateLocal } from './setup/database.ts'
import { tomlOf } from './workers/config.ts'

const HELP = `npm run restore -- sluice-backup.sql [--remote] [--state .sluice/state] [--config …]

Puts a backup of npm run backup into an empty database; one with anything in it is left alone. The bot must not run meanwhile. It needs the
MASTER_KEY of the installation that the backup is of: without it secrets cannot be opened and have to be set anew.

  --remote   the deployed database instead of that of npm start
  --state    the folder of the local database; made where it is missing
  --config   the configuration of the deployed gateway; npm run deploy leaves it in .sluice/deploy`

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    remote: { type: 'boolean', default: false },
    state: { type: 'string', default: join(LOCAL, 'state') },
    config: { type: 'string', default: join(LOCAL, 'deploy', 'api', 'wrangler.json') },
    help: { type: 'boolean', short: 'h', default: false },
  },
})
const [given] = positionals
if (values.help || given === undefined) {
  console.log(HELP)
  process.exit(values.help ? 0 : 1)
}
const file = resolve(given)
if (!existsSync(file)) {
  console.error(`There is no file ${file}.`)
  process.exit(2)
}
const migration = await checkBackup(file)
await (values.remote ? remotely(values.config) : locally(resolve(values.state)))
console.log(`Restored ${file}. The copies that the Workers read are written anew within two minutes of the bot's start.`)

async function locally(state: string): Promise<void> {
  await migrateLocal(state, tomlOf('api'))
  const path = await findDatabase(state)
  const source = localSource(path)
  await checkTarget(source, migration).finally(() => source.close())
  const database = new DatabaseSync(path)
  await restoreLocal(database, file).finally(() => database.close())
}

async function remotely(config: string): Promise<void> {
  if (!existsSync(config))
    throw new Error(`There is no ${config}. Run npm run deploy on this machine once, or name the configuration with --config.`)
  await checkTarget(remoteSource('sluice', config), migration)
  const { code, output } = await wrangler(['d1', 'execute', 'sluice', '--remote', '--yes', '-c', config, '--file', file])
  if (code !== 0) throw new Error(`The backup could not be restored.\n${output.trim()}`)
}
