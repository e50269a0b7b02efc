import { parseArgs } from 'node:util'
import { answerHelp } from './process/help.ts'
import { run } from './process/run.ts'
import { inRoot } from './process/paths.ts'

const HELP = `npm run fuzz -- [--runs N] [--seed N]

Asks every operation of the OpenAPI document N times (200 unless said) for what its schemas allow and for what they do not: other types,
huge, empty, hostile and missing values, unknown parameters, wrong content types, broken JSON. No answer may be a failure of ours, have a
status or type that is not documented, or a body that does not fit. The same seed asks the same. A failure shows the shortest request.`

answerHelp(HELP)
const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '200' },
    seed: { type: 'string', default: String(Date.now() % 2 ** 31) },
  },
})

if (!/^\d+$/.test(values.runs) || !/^\d+$/.test(values.seed)) {
  console.error(`--runs and --seed are whole numbers.\n\n${HELP}`)
  process.exitCode = 1
} else {
  console.log(`--runs ${values.runs} --seed ${values.seed}`)
  const file = 'workers/api/test/workerd/fuzz.test.ts'
  const args = ['run', '--project', 'api', file]
  const { code } = await run(process.execPath, [inRoot('node_modules/vitest/vitest.mjs'), ...args], {
    env: { FUZZ_RUNS: values.runs, FUZZ_SEED: values.seed },
    show: true,
  })
  process.exitCode = code
}
