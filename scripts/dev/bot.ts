import { join } from 'node:path'
import { buildDashboard } from '../build-dashboard.ts'
import { buildTables } from '../build-tables.ts'
import { type Api, createApi } from '../client/api.ts'
import { type Applied, applyConfig, missingSecrets } from '../config/apply.ts'
import { loadConfig } from '../config/load.ts'
import { prepareDatabase } from '../setup/database.ts'
import type { Vars } from '../setup/dev-vars.ts'
import { sinkSecrets } from '../setup/secrets.ts'
import { startSink } from '../sink/server.ts'
import { readWorkers, WORKERS } from '../workers/config.ts'
import { writeConfigs } from '../workers/derive.ts'
import { developmentConfig } from './development.ts'
import { waitUntilHealthy } from './health.ts'
import { startWranglerDev } from './wrangler-dev.ts'

export interface BotOptions {
  port: number
  sinkPort: number
  /** The folder of the data; what the Workers are started with stands in it too. */
  state: string
  workspace: string
  /** The configuration to load; sluice.yaml where nothing is said. */
  configFile?: string
  adminKey: string
  /** Secrets as they are at this moment; asked for again with every load of sluice.yaml. */
  vars: () => Promise<Vars>
  /** What is being done, one line each. */
  progress: (line: string) => void
  /** wrangler's own output. */
  onWorkerLine: (line: string) => void
  onSinkLine: (line: string) => void
  stop: AbortSignal
}

/** All Workers and the local sink, running. */
export interface Bot {
  url: string
  api: Api
  sink: Awaited<ReturnType<typeof startSink>>
  /** Reads sluice.yaml and makes it live; where something is wrong with it, what ran before goes on. */
  load(): Promise<Applied>
  /** Resolves when wrangler has ended by itself, with its last words. */
  ended: Promise<string>
  close(): Promise<void>
}

/** Prepares and starts everything, up to the point where sluice.yaml can be loaded. Leaves nothing behind when it rejects. */
export async function startBot(options: BotOptions): Promise<Bot> {
  const { state, adminKey, progress, stop } = options
  await buildTables()
  await buildDashboard(progress)
  const { MASTER_KEY = '', MASTER_KEY_PREVIOUS = '' } = await options.vars()
  const workers = (await readWorkers()).map((worker) => ({
    worker: worker.worker,
    config: developmentConfig(worker, { PUBLIC_URL: `http://127.0.0.1:${options.port}` }),
  }))
  const paths = await writeConfigs(join(state, 'workers'), workers, { MASTER_KEY, MASTER_KEY_PREVIOUS })
  await prepareDatabase(state, adminKey, options.workspace, () => progress('Preparing the database …'))
  stop.throwIfAborted()

  const sink = await startSink({ port: options.sinkPort, log: options.onSinkLine })
  progress(`Starting ${WORKERS.length} Workers …`)
  const configs = WORKERS.toReversed().map((worker) => paths[worker])
  const dev = startWranglerDev({ configs, port: options.port, state, onLine: options.onWorkerLine })
  const close = async (): Promise<void> => void (await Promise.all([dev.close(), sink.close()]))
  try {
    await waitUntilHealthy(dev.url, dev.ended, stop)
  } catch (error) {
    await close()
    throw error
  }
  const api = createApi(dev.url, adminKey)
  const load = async (): Promise<Applied> => {
    const loaded = await loadConfig(options.configFile)
    if (!loaded.ok) return loaded
    const values = { ...sinkSecrets(sink.url), ...(await options.vars()) }
    const missing = missingSecrets(loaded.config, loaded.text, values)
    if (missing.length > 0) return { ok: false, problems: missing }
    return applyConfig(api, loaded.config, loaded.text, values)
  }
  return { url: dev.url, api, sink, load, ended: dev.ended, close }
}
