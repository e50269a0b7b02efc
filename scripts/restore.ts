/** `npm run restore -- file.sql`: a backup into an empty database. */
import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { parseArgs } from 'node:util'
import { checkBackup, checkTarget, restoreLocal, restoreRemote } from './backup/restore.ts'
import { localSource, remoteSource } from './backup/source.ts'
import { lockState } from './dev/state-lock.ts'
import { Failure } from './process/failure.ts'
import { givenToNpm } from './process/given-to-npm.ts'
import { answerHelp } from './process/help.ts'
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

answerHelp(HELP)
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    remote: { type: 'boolean', default: givenToNpm('remote') },
    state: { type: 'string', default: join(LOCAL, 'state') },
    config: { type: 'string', default: join(LOCAL, 'deploy', 'api', 'wrangler.json') },
  },
})
const [given, ...rest] = positionals
if (given === undefined || rest.length > 0) throw new Failure(HELP)
const file = resolve(given)
if (!existsSync(file)) throw new Failure(`There is no file ${file}.`)
const migration = await checkBackup(file)
await (values.remote ? remotely(values.config) : locally(resolve(values.state)))
console.log(`Restored ${file}. The copies that the Workers read are written anew within two minutes of the bot's start.`)

async function locally(state: string): Promise<void> {
  const unlock = await lockState(state, { command: 'npm run restore', url: null })
  try {
    await migrateLocal(state, tomlOf('api'))
    const path = await findDatabase(state)
    const source = localSource(path)
    await checkTarget(source, migration).finally(() => source.close())
    const database = new DatabaseSync(path)
    await restoreLocal(database, file).finally(() => database.close())
  } finally {
    await unlock()
  }
}

async function remotely(config: string): Promise<void> {
  if (!existsSync(config))
    throw new Failure(`There is no ${config}. Run npm run deploy on this machine once, or name the configuration with --config.`)
  await checkTarget(remoteSource(wrangler, config), migration)
  await restoreRemote(wrangler, config, file)
}
