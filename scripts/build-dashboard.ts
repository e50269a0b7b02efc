/** `node scripts/build-dashboard.ts`: builds the dashboard and the pages of the documentation where their sources are newer than what was built. */
import { existsSync } from 'node:fs'
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { writeDocs } from './openapi/publish.ts'
import { Failure } from './process/failure.ts'
import { inRoot, LOCAL } from './process/paths.ts'
import { run } from './process/run.ts'
import { stampOf } from './process/stamp.ts'

/** Everything that the build reads; versions of packages stand in the lock file. */
const SOURCES = [
  'dashboard/{src,public}/**/*.*',
  'dashboard/public/_headers',
  'dashboard/*.{ts,html,json}',
  'packages/client/src/*.ts',
  'package-lock.json',
]
const STAMP = join(LOCAL, 'dashboard.stamp')

/** Where the gateway finds what it serves. */
export const DIST = inRoot('dashboard', 'dist')

/** Takes some seconds where something has changed, and a few milliseconds where nothing has. Rejects with what Vite said. */
export async function buildDashboard(progress: (line: string) => void = console.log): Promise<void> {
  await buildPages(progress)
  await writeDocs(DIST)
}

async function buildPages(progress: (line: string) => void): Promise<void> {
  const stamp = await stampOf(SOURCES)
  const built = existsSync(join(DIST, 'index.html')) ? await readFile(STAMP, 'utf8').catch(() => '') : ''
  if (built === stamp) return
  progress('Building the dashboard …')
  const fresh = `${DIST}.${process.pid}`
  try {
    await build(fresh)
    // Whoever looks at it meanwhile finds either all of the old one or all of the new one.
    await rm(DIST, { recursive: true, force: true })
    await rename(fresh, DIST)
  } finally {
    await rm(fresh, { recursive: true, force: true })
  }
  await mkdir(dirname(STAMP), { recursive: true })
  await writeFile(STAMP, stamp)
}

async function build(folder: string): Promise<void> {
  const args = [inRoot('node_modules/vite/bin/vite.js'), 'build', '--logLevel', 'warn', '--outDir', folder]
  // Under a test runner this would otherwise be React as developers have it.
  const { code, output } = await run(process.execPath, args, { cwd: inRoot('dashboard'), env: { NODE_ENV: 'production' } })
  if (code !== 0) throw new Failure(`The dashboard could not be built:\n\n${output}`)
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildDashboard()
