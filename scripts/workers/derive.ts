import { mkdir } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { type Vars, writePrivate } from '../setup/dev-vars.ts'
import type { Worker, WorkerConfig, WorkerName } from './config.ts'

/**
 * The same configuration with paths that hold wherever its file stands. Without its build step: the commands build the
 * tables themselves, before wrangler runs.
 */
export function withAbsolutePaths({ base, config: { build: _build, ...config } }: Worker): WorkerConfig {
  return {
    ...config,
    main: resolve(base, config.main),
    ...(config.assets && { assets: { ...config.assets, directory: resolve(base, config.assets.directory) } }),
    d1_databases: config.d1_databases.map((database) => ({
      ...database,
      ...(database.migrations_dir && { migrations_dir: resolve(base, database.migrations_dir) }),
    })),
  }
}

/** Writes configurations as `<folder>/<worker>/wrangler.json`, with secrets beside them where given; answers their paths. */
export async function writeConfigs(
  folder: string,
  configs: readonly { worker: WorkerName; config: WorkerConfig }[],
  secrets: Vars = {},
): Promise<Record<WorkerName, string>> {
  const paths = await Promise.all(
    configs.map(async ({ worker, config }) => {
      await mkdir(join(folder, worker), { recursive: true })
      const path = join(folder, worker, 'wrangler.json')
      const required = [...config.secrets.required, ...rotating(config, secrets)]
      await writePrivate(path, `${JSON.stringify({ ...config, secrets: { required } }, null, 2)}\n`)
      const own = required.filter((name) => secrets[name] !== undefined)
      if (own.length > 0) await writePrivate(join(folder, worker, '.dev.vars'), own.map((name) => `${name}=${secrets[name]}\n`).join(''))
      return [worker, path] as const
    }),
  )
  return Object.fromEntries(paths) as Record<WorkerName, string>
}

/** While the master key is changed, whoever has it needs the one before it too; wrangler hands on only what is required. */
const rotating = ({ secrets: { required } }: WorkerConfig, secrets: Vars): string[] =>
  required.includes('MASTER_KEY') && secrets['MASTER_KEY_PREVIOUS'] ? ['MASTER_KEY_PREVIOUS'] : []
