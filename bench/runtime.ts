import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build, type Plugin } from 'esbuild'
import { convertV4MiniflareOptions, Miniflare } from 'miniflare'
import {
  unstable_getMiniflareWorkerOptions as workerOptions,
  unstable_readConfig as readConfig,
  unstable_splitSqlQuery as splitSql,
} from 'wrangler'

export const ROOT = fileURLToPath(new URL('..', import.meta.url))

type Workers = Extract<Parameters<typeof convertV4MiniflareOptions>[0], { workers: unknown }>['workers']
export type RuntimeWorker = Workers[number]

/** Files that stand in for others, by their paths in the repository. */
type Instead = Readonly<Record<string, string>>

const standIns = (instead: Instead): Plugin => ({
  name: 'stand-ins',
  setup(plugin) {
    plugin.onResolve({ filter: /^\.{1,2}\// }, ({ path, resolveDir }) => {
      const by = instead[relative(ROOT, join(resolveDir, path))]
      return by === undefined ? undefined : { path: join(ROOT, by) }
    })
  },
})

/** One ES module, as `wrangler deploy` bundles it, but for the development middleware that would be measured with it. */
async function bundle(main: string, instead: Instead = {}): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [main],
    bundle: true,
    write: false,
    plugins: [standIns(instead)],
    format: 'esm',
    target: 'es2024',
    conditions: ['workerd', 'worker', 'browser', 'import'],
    mainFields: ['module', 'main'],
    external: ['cloudflare:*', 'node:*'],
    loader: { '.widget.js': 'text', '.sql': 'text', '.html': 'text', '.txt': 'text', '.bin': 'binary' },
  })
  return outputFiles[0]?.text ?? ''
}

/** A Worker of ours with the bindings of its wrangler.toml; `over` is laid on top, and some files may have stand-ins. */
export async function deployedWorker(
  toml: string,
  secrets: Record<string, string>,
  over: Record<string, unknown> = {},
  instead?: Instead,
): Promise<RuntimeWorker> {
  const config = readConfig({ config: `${ROOT}${toml}` })
  const { workerOptions: options, main } = workerOptions({ ...config, secrets: undefined })
  if (!config.name || !main) throw new Error(`${toml} has no name or main`)
  return {
    ...options,
    name: config.name,
    bindings: { ...(options.bindings as Record<string, string>), ...secrets },
    ...(await scriptOf(main, instead)),
    ...over,
  }
}

/** A Worker of `bench/workers`. */
export async function benchWorker(file: string, options: Record<string, unknown>): Promise<RuntimeWorker> {
  return { name: file, compatibilityDate: '2026-11-01', ...options, ...(await scriptOf(`${ROOT}bench/workers/${file}.ts`)) }
}

const scriptOf = async (main: string, instead?: Instead) => ({
  modules: [{ type: 'ESModule' as const, path: 'index.js', contents: await bundle(main, instead) }],
})

export interface Runtime {
  /** Address of a Worker that is asked directly, without a router in front. */
  url(worker: string): Promise<URL>
  miniflare: Miniflare
  /** Hands over each JSON line with this text in it, until the function given back is called; others are not even parsed. */
  onLog(having: string, listener: (line: Record<string, unknown>) => unknown): () => void
  close(): Promise<void>
}

const IN_MEMORY = '/dev/shm'

/**
 * Runs Workers in one workerd, with empty storage, or with what is in a folder; in memory where the system has a file system there, as
 * disks are shared.
 */
export async function startRuntime(workers: RuntimeWorker[], folder?: string): Promise<Runtime> {
  if (existsSync(IN_MEMORY)) process.env['TMPDIR'] = IN_MEMORY
  const listeners = new Set<(message: string) => unknown>()
  const direct = workers.map((worker) => ({ ...worker, unsafeDirectSockets: [{ port: 0 }] }))
  const miniflare = new Miniflare({
    ...convertV4MiniflareOptions({
      workers: direct,
      cf: false,
      handleStructuredLogs: ({ message }: { message: string }) => {
        for (const listener of listeners) listener(message)
      },
    }),
    ...(folder !== undefined && { resourcePersistencePath: folder }),
  })
  await miniflare.ready
  return {
    url: (worker) => miniflare.unsafeGetDirectURL(worker),
    miniflare,
    onLog: (having, take) => {
      const listener = (message: string) => message.includes(having) && take(JSON.parse(message) as Record<string, unknown>)
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    close: () => miniflare.dispose(),
  }
}

const MIGRATIONS = `${ROOT}workers/api/migrations/`

/** Brings the api Worker's empty database to the newest migration. */
export async function migrate({ miniflare }: Runtime): Promise<void> {
  const database = await miniflare.getD1Database('DB', 'sluice-api')
  for (const file of (await readdir(MIGRATIONS)).sort()) {
    const sql = await readFile(`${MIGRATIONS}${file}`, 'utf8')
    await database.batch(splitSql(sql).map((statement) => database.prepare(statement)))
  }
}
