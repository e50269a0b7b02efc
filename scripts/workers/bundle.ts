import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import { wrangler } from '../process/wrangler.ts'
import type { WorkerName } from './config.ts'

const zip = promisify(gzip)

/**
 * The most that each Worker may weigh, gzipped, in kB of 1000 bytes: what is small starts fast. ingest and normalize hold every source
 * with its mapping (ADR 0010); ingest must neither evaluate expressions (28 kB) nor read e-mails (25 kB), normalize does both, and
 * nobody waits for its start, because a queue feeds it. dispatch, which a queue feeds too, holds every connector with CEL (25 kB), Liquid
 * and RE2 (46 kB; ADR 0016). api has a database layer
 * (18 kB) and many routes; what documents them stays at the build (ADR 0017), and source kinds and expressions are asked of normalize.
 */
const BUDGETS_KB: Record<WorkerName, number> = { ingest: 115, normalize: 156, llm: 130, dispatch: 195, poll: 126, model: 700, api: 250 }

export interface Bundle {
  worker: WorkerName
  ok: boolean
  /** Gzipped size of everything that is uploaded. */
  gzipBytes: number
  budgetBytes: number
  /** What wrangler said, where it could not build. */
  output: string
}

/** Builds one Worker as a deployment would, without an account, and weighs it. */
export async function bundle(worker: WorkerName, config: string): Promise<Bundle> {
  const folder = await mkdtemp(join(tmpdir(), 'sluice-bundle-'))
  try {
    const { code, output } = await wrangler(['deploy', '--dry-run', '-c', config, '--outdir', folder])
    const files = code === 0 ? (await readdir(folder)).filter((file) => /\.(?:js|mjs|wasm|txt|bin|json)$/.test(file)) : []
    const sizes = await Promise.all(files.map(async (file) => (await zip(await readFile(join(folder, file)), { level: 9 })).length))
    const gzipBytes = sizes.reduce((sum, size) => sum + size, 0)
    const budgetBytes = BUDGETS_KB[worker] * 1000
    return { worker, ok: code === 0 && gzipBytes > 0 && gzipBytes <= budgetBytes, gzipBytes, budgetBytes, output: code === 0 ? '' : output }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** One line a Worker: size, budget, and whether it holds. */
export const bundleTable = (bundles: readonly Bundle[]): string =>
  bundles
    .map(({ worker, gzipBytes, budgetBytes, ok, output }) => {
      const sizes = `${(gzipBytes / 1000).toFixed(1).padStart(7)} of ${String(budgetBytes / 1000).padStart(3)} kB gzipped`
      return `    ${worker.padEnd(10)}${output === '' ? sizes : 'could not be built'}${ok ? '' : '  ✗'}${output === '' ? '' : `\n${output}`}`
    })
    .join('\n')
