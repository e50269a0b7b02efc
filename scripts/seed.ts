import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { DEFAULT_WORKSPACE } from '@sluice/schema/ids'
import { lockState } from './dev/state-lock.ts'
import { Failure } from './process/failure.ts'
import { answerHelp } from './process/help.ts'
import { LOCAL } from './process/paths.ts'
import { fill } from './seed/fill.ts'
import { findDatabase, LocalD1 } from './seed/local-d1.ts'

const HELP = `npm run seed -- [--items 10000] [--state .sluice/state] [--workspace default]

Writes invented items of the last ninety days, with judgements and deliveries, straight into the local database of npm start, so that
pages and benchmarks have something to show. The bot must not run meanwhile. Nothing is sent anywhere.

  --items      how many; 1000000 takes some minutes
  --state      the folder that the database is in
  --workspace  whose they are`

answerHelp(HELP)
const { values } = parseArgs({
  options: {
    items: { type: 'string', default: '10000' },
    state: { type: 'string', default: join(LOCAL, 'state') },
    workspace: { type: 'string', default: DEFAULT_WORKSPACE },
  },
})
const items = Number(values.items)
if (!Number.isInteger(items) || items < 1) throw new Failure('--items takes a whole number from 1 on')

const state = resolve(values.state)
const file = await findDatabase(state)
const unlock = await lockState(state, { command: 'npm run seed', url: null })
const started = performance.now()
const database = new LocalD1(file)
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
  await unlock()
}
console.log(
  `\rStored ${items.toLocaleString('en')} invented items in ${((performance.now() - started) / 1_000).toFixed(1)} s. See them with npm start.`,
)
