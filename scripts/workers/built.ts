import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { eachInParallel } from '../process/each.ts'
import { LOCAL } from '../process/paths.ts'
import { stampOf } from '../process/stamp.ts'
import { wrangler } from '../process/wrangler.ts'
import { readWorkers, type Worker } from './config.ts'
import { withAbsolutePaths, writeConfigs } from './derive.ts'

/** Everything that Workers are built of; versions of packages stand in the lock file. */
const SOURCES = ['{workers,packages}/*/src/**/*.*', 'workers/*/wrangler.toml', 'wrangler.toml', 'package-lock.json']

/** Where each Worker lies in a folder of its name, as `wrangler deploy` uploads it. */
export const BUILT = join(LOCAL, 'built')
const STAMP = join(LOCAL, 'built.stamp')

/** Takes some seconds where something has changed, and a moment where nothing has. Rejects with what wrangler said. */
export async function buildWorkers(): Promise<void> {
  const stamp = await stampOf(SOURCES)
  if ((await readFile(STAMP, 'utf8').catch(() => '')) === stamp) return
  const fresh = `${BUILT}.${process.pid}`
  try {
    await buildInto(fresh, await readWorkers())
    // Whoever looks at it meanwhile finds either all of the old ones or all of the new ones.
    await rm(BUILT, { recursive: true, force: true })
    await rename(fresh, BUILT)
  } finally {
    await rm(fresh, { recursive: true, force: true })
  }
  await writeFile(STAMP, stamp)
}

async function buildInto(folder: string, workers: readonly Worker[]): Promise<void> {
  await mkdir(folder, { recursive: true })
  const paths = await writeConfigs(
    folder,
    workers.map((worker) => ({ worker: worker.worker, config: withAbsolutePaths(worker) })),
  )
  await eachInParallel(workers, async ({ worker }) => {
    const { code, output } = await wrangler(['deploy', '--dry-run', '-c', paths[worker], '--outdir', join(folder, worker)])
    if (code !== 0) throw new Error(`The Worker ${worker} could not be built:\n\n${output}`)
  })
}
