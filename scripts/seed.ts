import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { DEFAULT_WORKSPACE } from '@sluice/schema/ids'
import { LOCAL } from './process/paths.ts'
import { fill } from './seed/fill.ts'
import { findDatabase, LocalD1 } from './seed/local-d1.ts'

const HELP = `npm run seed -- [--items 10000] [--state .sluice/state] [--workspace default]

Writes invented items of the last ninety days, with judgements and deliveries, straight into the local database of npm start, so that
pages and benchmarks have something to show. The bot must not run meanwhile. Nothing is sent anywhere.

  --items      how many; 1000000 takes some minutes
  --state      the folder that the database is in
  --workspace  whose they are`

const { values } = parseArgs({
  options: {
    items: { type: 'string', default: '10000' },
    state: { type: 'string', default: join(LOCAL, 'state') },
    workspace: { type: 'string', default: DEFAULT_WORKSPACE },
    help: { type: 'boolean', short: 'h', default: false },
  },
})

if (values.help) {
  console.log(HELP)
  process.exit(0)
}
const items = Number(values.items)
if (!Number.isInteger(items) || items < 1) throw new Error('--items takes a whole number from 1 on')

const started = performance.now()
const database = new LocalD1(await findDatabase(resolve(values.state)))
try {
  await fill(database, {
    items,
    workspace: values.workspace,
    end: Date.now(),
    onProgress: (stored) =>
      process.stdout.isTTY && process.stdout.write(`\r${stored.toLocaleString('en')} of ${items.toLocaleString('en')} `),
  })
} finally {
  database.close()
}
console.log(
  `\rStored ${items.toLocaleString('en')} invented items in ${((performance.now() - started) / 1_000).toFixed(1)} s. See them with npm start.`,
)
