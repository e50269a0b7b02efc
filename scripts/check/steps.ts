import { glob } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import { firstLoad } from '../dashboard/first-load.ts'
import { lintDocument } from '../openapi/lint.ts'
import { clientIsCurrent } from '../openapi/types.ts'
import { eachInParallel } from '../process/each.ts'
import { inRoot, LOCAL, ROOT } from '../process/paths.ts'
import { type Finished, run } from '../process/run.ts'
import { wrangler } from '../process/wrangler.ts'
import { bundle, bundleTable } from '../workers/bundle.ts'
import { folderOf, tomlOf, type WorkerName, WORKERS } from '../workers/config.ts'
import type { Outcome, Step } from './step.ts'

/** Programs of node_modules that are scripts run under this Node; those that are native are started by their own wrapper. */
const tool = (name: string, args: readonly string[], cwd = ROOT): Promise<Finished> =>
  run(process.execPath, [inRoot('node_modules/.bin', name), ...args], { cwd })

const outcomeOf = ({ code, output }: Finished, note = ''): Outcome => ({ ok: code === 0, output, note })

/** Every folder with a tsconfig.json of ours. */
async function projects(): Promise<string[]> {
  const found: string[] = []
  for await (const path of glob('**/tsconfig.json', { cwd: ROOT, exclude: (name) => name === 'node_modules' || name.startsWith('.') })) {
    found.push(dirname(inRoot(path)))
  }
  return found.sort()
}

/** Where the compiler keeps what it found the last time: only what has changed since is looked at again. */
const foundIn = (folder: string): string => join(LOCAL, 'types', `${relative(ROOT, folder).replaceAll('/', '-') || 'root'}.tsbuildinfo`)

async function types(): Promise<Outcome> {
  const folders = await projects()
  const results = await eachInParallel(folders, (folder) =>
    tool('tsc', ['-p', folder, '--pretty', 'false', '--incremental', '--tsBuildInfoFile', foundIn(folder)]),
  )
  const failed = results.flatMap(({ code, output }, index) =>
    code === 0 ? [] : [`${relative(ROOT, folders[index] ?? '') || '.'}\n${output}`],
  )
  return { ok: failed.length === 0, output: failed.join('\n'), note: `${folders.length} projects` }
}

/**
 * Makes a Worker's worker-configuration.d.ts; `check` and `fix` must not differ. The file repeats the arguments, so the path is relative.
 * @param more such as `--check`, which only compares
 */
export const makeTypes = (worker: WorkerName, ...more: string[]): ReturnType<typeof wrangler> => {
  const cwd = folderOf(worker)
  const config = relative(cwd, tomlOf(worker))
  return wrangler(['types', 'worker-configuration.d.ts', ...more, '--include-runtime=false', '--strict-vars=false', '-c', config], { cwd })
}

async function workerTypes(): Promise<Outcome> {
  const checked = await eachInParallel(WORKERS, async (worker: WorkerName) => {
    const result = await makeTypes(worker, '--check')
    return { worker, ...result }
  })
  const failed = checked.filter(({ code }) => code !== 0)
  const output = failed.map(({ worker, output }) => `${worker}: npm run fix writes them anew\n${output}`).join('\n')
  return { ok: failed.length === 0, output, note: `${WORKERS.length} Workers` }
}

async function bundles(): Promise<Outcome> {
  const built = await eachInParallel(WORKERS, (worker) => bundle(worker, tomlOf(worker)))
  return { ok: built.every(({ ok }) => ok), output: '', table: bundleTable(built) }
}

async function clientTypes(): Promise<Outcome> {
  const ok = await clientIsCurrent()
  return { ok, output: 'packages/client/src/paths.ts is not what the OpenAPI document says: npm run fix writes it anew.' }
}

async function openApi(): Promise<Outcome> {
  const problems = await lintDocument()
  return { ok: problems.length === 0, output: problems.join('\n') }
}

async function dashboardSize(): Promise<Outcome> {
  const { ok, table } = await firstLoad()
  return { ok, output: 'Load later what the first page does not need: import() it where it is shown.', table }
}

/** What `npm run check` does; each stands for itself. */
export const STEPS: readonly Step[] = [
  { name: 'types', run: types },
  { name: 'lint', run: async () => outcomeOf(await tool('oxlint', ['.'])) },
  { name: 'format', run: async () => outcomeOf(await tool('oxfmt', ['--check', '.'])) },
  { name: 'dead code', run: async () => outcomeOf(await tool('knip', ['--no-progress'])) },
  { name: 'worker types', run: workerTypes },
  { name: 'bundles', run: bundles },
  { name: 'dashboard', run: dashboardSize },
  { name: 'openapi', run: openApi },
  { name: 'client types', run: clientTypes },
]
