/** `npm run backup`: the whole database as one SQL file. */
import { createWriteStream, existsSync } from 'node:fs'
import { rename, stat } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { parseArgs } from 'node:util'
import { dump } from './backup/dump.ts'
import { localSource, remoteSource } from './backup/source.ts'
import { Failure } from './process/failure.ts'
import { givenToNpm } from './process/given-to-npm.ts'
import { answerHelp } from './process/help.ts'
import { LOCAL } from './process/paths.ts'
import { wrangler } from './process/wrangler.ts'
import { findDatabase } from './seed/local-d1.ts'

const HELP = `npm run backup -- [--remote] [--out sluice-backup.sql] [--state .sluice/state] [--config …]

Writes every row of the database as SQL, for npm run restore. Secrets stay sealed: without the MASTER_KEY of this installation they cannot
be opened anywhere. Bodies and files in R2 are not in it.

  --remote   the deployed database instead of that of npm start
  --out      the file; it must not be there yet
  --state    the folder of the local database
  --config   the configuration of the deployed gateway; npm run deploy leaves it in .sluice/deploy`

answerHelp(HELP)
const { values } = parseArgs({
  options: {
    remote: { type: 'boolean', default: givenToNpm('remote') },
    out: { type: 'string', default: `sluice-backup-${new Date().toISOString().slice(0, 10)}.sql` },
    state: { type: 'string', default: join(LOCAL, 'state') },
    config: { type: 'string', default: join(LOCAL, 'deploy', 'api', 'wrangler.json') },
  },
})
const out = resolve(values.out)
if (existsSync(out)) throw new Failure(`${out} is there already; name another file with --out.`)
if (!existsSync(dirname(out))) throw new Failure(`There is no folder ${dirname(out)} to write into.`)
if (values.remote && !existsSync(values.config))
  throw new Failure(`There is no ${values.config}. Run npm run deploy on this machine once, or name the configuration with --config.`)

const source = values.remote ? remoteSource(wrangler, values.config) : localSource(await findDatabase(resolve(values.state)))
let rows = 0
const lines = dump(source, (_, count) => (rows += count))
// Under its name there is a whole backup or none.
const half = `${out}.part`
await pipeline(Readable.from(withLineEnds(lines)), createWriteStream(half))
await rename(half, out)
console.log(`Wrote ${rows.toLocaleString('en')} rows to ${out} (${((await stat(out)).size / 1e6).toFixed(1)} MB).`)

async function* withLineEnds(statements: AsyncIterable<string>): AsyncGenerator<string> {
  for await (const statement of statements) yield `${statement}\n`
}
