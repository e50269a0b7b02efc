import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { spawn } from 'node:child_process'
import { buildDashboard } from './build-dashboard.ts'
import { buildTables } from './build-tables.ts'
import { answerHelp } from './process/help.ts'
import { inRoot, LOCAL, ROOT } from './process/paths.ts'
import { WRANGLER_ENV } from './process/wrangler.ts'

const HELP = `npm test [-- paths] [--project name …]
npm run test:browser [-- paths]

All layers but the pages of the dashboard, which take minutes of their own in a browser. Whatever stands behind -- goes to vitest: files whose
path matches, --project unit (api ingest normalize llm model dispatch poll e2e), -t 'part of a name'.`

answerHelp(HELP)

/** Pages in a browser take minutes of their own: `npm run test:browser`. */
const BROWSER = process.argv.includes('--browser')
const given = process.argv.slice(2).filter((arg) => arg !== '--browser')

/** Where the numbers of the last run stand, for those who count. */
const REPORT = join(LOCAL, BROWSER ? 'test-report-browser.json' : 'test-report.json')

/** What was asked for behind `npm test --` comes before what is tested otherwise. */
const PROJECTS = BROWSER ? ['--project=browser'] : given.some((arg) => arg.startsWith('--project')) ? [] : ['--project=!browser']

interface Report {
  numPassedTests: number
  numFailedTests: number
  numPendingTests: number
}

/** vitest in this terminal, with what was said behind `npm test --`; ends as it ends. */
function vitest(): Promise<number> {
  const { NO_COLOR: _plain, ...quiet } = WRANGLER_ENV
  // A page test takes minutes: each is told when it ends, and not with its file.
  const reporters = [`--reporter=${BROWSER ? 'verbose' : 'default'}`, '--reporter=json', `--outputFile.json=${REPORT}`]
  const child = spawn(process.execPath, [inRoot('node_modules/vitest/vitest.mjs'), 'run', ...reporters, ...PROJECTS, ...given], {
    cwd: ROOT,
    stdio: 'inherit',
    env: { ...process.env, ...(process.stdout.isTTY ? quiet : WRANGLER_ENV) },
  })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => child.kill(signal))
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (code) => resolve(code ?? 1))
  })
}

await rm(REPORT, { force: true })
await buildTables()
await buildDashboard()
const code = await vitest()
const report = JSON.parse(await readFile(REPORT, 'utf8').catch(() => '{}')) as Partial<Report>
const { numPassedTests: passed = 0, numFailedTests: failed = 0, numPendingTests: skipped = 0 } = report
const nothingRan = passed + failed === 0
if (nothingRan) console.error('\nNo test ran: that is a failure too.')
else if (code !== 0 && failed === 0) console.error('\nA file could not be run, or something went wrong beside the tests: see above.')
console.log(`\n${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`)
process.exitCode = nothingRan ? 1 : code
