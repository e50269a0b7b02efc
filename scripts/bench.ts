import { parseArgs } from 'node:util'
import type { Comparison } from '../bench/alternate.ts'
import { benchIngest } from '../bench/ingest.ts'
import { BUDGET, type Operations, overBudget } from '../bench/operations.ts'
import { benchPipeline } from '../bench/pipeline.ts'
import { comparisonTable, operationsTable, startUpLine } from '../bench/report.ts'
import { benchStart, type StartUp } from '../bench/start.ts'
import { benchStore } from '../bench/store.ts'
import { buildTables } from './build-tables.ts'

const HELP = `npm run bench -- [--rounds N] [--only ingest|store|pipeline|start] [--json]

Each figure is a ratio of two things that run alternately in the same process, so a slow machine slows both.
  --rounds N   rounds after the one that warms up (default 5)
  --only NAME  one of ingest, store, pipeline, start
  --json       print only the JSON`

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '5' },
    only: { type: 'string' },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', short: 'h', default: false },
  },
})
if (values.help) {
  console.log(HELP)
  process.exit(0)
}

const rounds = Number(values.rounds)
if (!Number.isInteger(rounds) || rounds < 1) throw new Error('--rounds takes a whole number from 1 on')
const wanted = (name: string): boolean => values.only === undefined || values.only === name
const say = (line: string): void => void (values.json || console.error(line))

await buildTables()
const comparisons: Comparison[] = []
let operations: Operations | null = null
let startUp: StartUp | null = null
if (wanted('ingest')) {
  say('ingest against a bare Worker …')
  comparisons.push(await benchIngest(rounds))
}
if (wanted('store')) {
  say('the Store against a raw insert …')
  comparisons.push(await benchStore(rounds))
}
if (wanted('pipeline')) {
  say('the whole pipeline against an empty one …')
  const { comparison, operations: counted } = await benchPipeline(rounds)
  comparisons.push(comparison)
  operations = counted
}
if (wanted('start')) {
  say('the start of the model Worker against that of an empty one …')
  startUp = await benchStart(rounds)
}

if (!values.json) {
  if (comparisons.length > 0) console.log(`\n${comparisonTable(comparisons)}`)
  if (operations) console.log(`\n${operationsTable(operations, BUDGET)}`)
  if (startUp) console.log(`\n${startUpLine(startUp)}`)
  console.log('')
}
console.log(JSON.stringify({ comparisons, operations, budget: BUDGET, startUp }))
const below = comparisons.filter(({ ratio, bar }) => ratio < bar).map(({ name }) => name)
const over = operations ? overBudget(operations) : []
if (startUp && startUp.added > startUp.bar) over.push('start of the model Worker')
if (below.length + over.length > 0) {
  console.error(`Below the bar: ${[...below, ...over].join(', ')}`)
  process.exitCode = 1
}
