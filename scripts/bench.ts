import { parseArgs } from 'node:util'
import type { Comparison } from '../bench/alternate.ts'
import type { HostileCost } from '../bench/hostile.ts'
import { benchIngest } from '../bench/ingest.ts'
import { benchLlm, type LlmBench } from '../bench/llm.ts'
import { BUDGET, type Operations, overBudget } from '../bench/operations.ts'
import { type BatchCost, benchBatches } from '../bench/llm-batch.ts'
import { benchPipeline } from '../bench/pipeline.ts'
import {
  batchTable,
  comparisonTable,
  hostileTable,
  llmTable,
  operationsTable,
  readsTable,
  rulesLine,
  startUpLine,
  verifyTable,
} from '../bench/report.ts'
import { benchReads, overReads, type ReadBench } from '../bench/reads.ts'
import { benchRules, type RuleCost } from '../bench/rules.ts'
import { benchStart, type StartUp } from '../bench/start.ts'
import { benchStore } from '../bench/store.ts'
import { benchVerify, type VerifyCost } from '../bench/verify.ts'
import { buildDashboard } from './build-dashboard.ts'
import { buildTables } from './build-tables.ts'
import { Failure } from './process/failure.ts'
import { answerHelp } from './process/help.ts'

const NAMES = ['ingest', 'store', 'pipeline', 'start', 'verify', 'hostile', 'batch', 'rules', 'llm', 'reads']

const HELP = `npm run bench -- [--rounds N] [--only ${NAMES.join('|')}] [--items N] [--json]

Each figure is a ratio of two things that run alternately in the same process, so a slow machine slows both.
  --rounds N   rounds after the one that warms up (default 5)
  --only NAME  one of these; the bare name does as well
  --items N    size of the database that reads asks, beside one of 10,000 items (default 100000)
  --json       print only the JSON`

answerHelp(HELP)
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    rounds: { type: 'string', default: '5' },
    only: { type: 'string' },
    items: { type: 'string', default: '100000' },
    json: { type: 'boolean', default: false },
  },
})

const rounds = Number(values.rounds)
if (!Number.isInteger(rounds) || rounds < 1) throw new Failure('--rounds takes a whole number from 1 on')
const items = Number(values.items)
if (!Number.isInteger(items) || items < 1) throw new Failure('--items takes a whole number from 1 on')
const only = values.only ?? positionals[0]
if (only !== undefined && !NAMES.includes(only)) throw new Failure(`There is no benchmark ${only}; there are ${NAMES.join(', ')}.`)
const wanted = (name: string): boolean => only === undefined || only === name
const say = (line: string): void => void (values.json || console.error(line))

await buildTables()
await buildDashboard()
const comparisons: Comparison[] = []
let operations: Operations | null = null
let startUp: StartUp | null = null
let verification: VerifyCost[] = []
let hostile: HostileCost[] = []
let llm: LlmBench | null = null
let batches: BatchCost[] = []
let rules: RuleCost | null = null
let reads: ReadBench | null = null
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
if (wanted('verify')) {
  say('one verification of each scheme against a plain HMAC …')
  verification = await benchVerify(rounds)
}
if (wanted('hostile')) {
  say('inputs that were made to do harm against ordinary ones …')
  // It imports the analyser, whose tables are made above.
  const { benchHostile } = await import('../bench/hostile.ts')
  hostile = await benchHostile(rounds)
}
if (wanted('batch')) {
  say('tokens of a text with several in one request …')
  batches = await benchBatches()
}

if (wanted('rules')) {
  say('rules of daily use against rules that ask nothing …')
  rules = benchRules(rounds)
}

if (wanted('llm')) {
  say('the LLM gateway beside Portkey’s and a bare Worker …')
  llm = await benchLlm(rounds)
}

if (wanted('reads')) {
  say(`what pages ask, of ${items.toLocaleString('en')} items and of 10,000 …`)
  reads = await benchReads(items)
}

if (!values.json) {
  if (comparisons.length > 0) console.log(`\n${comparisonTable(comparisons)}`)
  if (operations) console.log(`\n${operationsTable(operations, BUDGET)}`)
  if (startUp) console.log(`\n${startUpLine(startUp)}`)
  if (verification.length > 0) console.log(`\n${verifyTable(verification)}`)
  if (hostile.length > 0) console.log(`\n${hostileTable(hostile)}`)
  if (batches.length > 0) console.log(`\n${batchTable(batches)}`)
  if (rules) console.log(`\n${rulesLine(rules)}`)
  if (llm) console.log(`\n${llmTable(llm)}`)
  if (reads) console.log(`\n${readsTable(reads)}`)
  console.log('')
}
console.log(JSON.stringify({ comparisons, operations, budget: BUDGET, startUp, verification, hostile, batches, rules, llm, reads }))
const below = comparisons.filter(({ ratio, bar }) => ratio < bar).map(({ name }) => name)
const over = operations ? overBudget(operations) : []
if (startUp && startUp.added > startUp.bar) over.push('start of the model Worker')
if (batches.some(({ ratio, bar }) => bar !== null && ratio > bar)) over.push('tokens of a text')
if (rules && rules.milliseconds > rules.bar) over.push('rules')
for (const { where, name, milliseconds, bar } of hostile) if (milliseconds > bar) over.push(`${name} (${where})`)
for (const { name, value, bar } of llm?.bars ?? []) if (value > bar) over.push(name)
if (reads) over.push(...overReads(reads))
if (below.length + over.length > 0) {
  console.error(`Below the bar: ${[...below, ...over].join(', ')}.`)
  process.exitCode = 1
}
