import { parseArgs } from 'node:util'
import { buildDashboard } from './build-dashboard.ts'
import { buildTables } from './build-tables.ts'
import { runStep } from './check/step.ts'
import { STEPS } from './check/steps.ts'
import { answerHelp } from './process/help.ts'

const HELP = `npm run check

Types, lint, format, dead code, the API document and sizes of bundles; every step runs, also after one has failed. npm run fix mends what can
be mended by itself.`

/** `npm run check`: everything about the code that can be told without running it. Every step runs, also after one has failed. */
answerHelp(HELP)
parseArgs({ options: {} })
await buildTables()
await buildDashboard()
let failed = 0
for (const step of STEPS) if (!(await runStep(step, console.log))) failed += 1
console.log(
  failed === 0
    ? `\nAll ${STEPS.length} checks are well.`
    : `\n${failed} of ${STEPS.length} checks failed; npm run fix mends what can be mended by itself.`,
)
process.exitCode = failed === 0 ? 0 : 1
