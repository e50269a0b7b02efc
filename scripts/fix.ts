import { parseArgs } from 'node:util'
import { buildTables } from './build-tables.ts'
import { runStep, type Step } from './check/step.ts'
import { makeTypes } from './check/steps.ts'
import { writeClient } from './openapi/types.ts'
import { eachInParallel } from './process/each.ts'
import { answerHelp } from './process/help.ts'
import { inRoot } from './process/paths.ts'
import { run } from './process/run.ts'
import { WORKERS } from './workers/config.ts'

const tool =
  (name: string, ...args: string[]): Step['run'] =>
  async () => {
    const { code, output } = await run(process.execPath, [inRoot('node_modules/.bin', name), ...args])
    return { ok: code === 0, output }
  }

async function workerTypes(): ReturnType<Step['run']> {
  const written = await eachInParallel(WORKERS, (worker) => makeTypes(worker))
  return { ok: written.every(({ code }) => code === 0), output: written.map(({ code, output }) => (code === 0 ? '' : output)).join('') }
}

const HELP = `npm run fix

Writes generated types anew, and mends lint and format as far as that can be done by itself; shows what it cannot mend.`

/** `npm run fix`: mends what can be mended by itself; what it cannot, it shows. */
const STEPS: readonly Step[] = [
  { name: 'worker types', run: workerTypes },
  { name: 'client types', run: () => writeClient().then(() => ({ ok: true, output: '' })) },
  { name: 'lint', run: tool('oxlint', '--fix', '.') },
  { name: 'format', run: tool('oxfmt', '.') },
]

answerHelp(HELP)
parseArgs({ options: {} })
await buildTables()
for (const step of STEPS) if (!(await runStep(step, console.log))) process.exitCode = 1
