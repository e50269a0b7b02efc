import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createTestHarness, type TestHarness } from 'wrangler'
import { type Api, createApi } from '../scripts/client/api.ts'
import { DIST } from '../scripts/build-dashboard.ts'
import { applyConfig } from '../scripts/config/apply.ts'
import { loadConfig } from '../scripts/config/load.ts'
import { formatProblems } from '@sluice/cli/config-file/problem'
import { developmentConfig } from '../scripts/dev/development.ts'
import { ROOT } from '../scripts/process/paths.ts'
import { insertKeySql } from '../scripts/setup/database.ts'
import { inventSecrets, newApiKey, newMasterKey, sinkSecrets } from '../scripts/setup/secrets.ts'
import { type Sink, startSink } from '../scripts/sink/server.ts'
import { BUILT } from '../scripts/workers/built.ts'
import { readWorkers, type WorkerName, WORKERS } from '../scripts/workers/config.ts'
import { writeConfigs } from '../scripts/workers/derive.ts'
import { prepare } from './prepare.ts'

/** What the links in notices begin with; the port is not known before the Workers run. */
export const PUBLIC_URL = 'https://sluice.test'

/** Shorter than anybody would have them, so that what a crash leaves behind is taken up within the time of a test. */
const IMPATIENT = { SWEEP_AFTER_SECONDS: '1', LEASE_SECONDS: '5', PUBLIC_URL }
/** Workers whose Store a test may put something in front of. */
const STAGES = new Set<WorkerName>(['normalize', 'llm', 'dispatch'])

export interface System {
  url: URL
  /** The HTTP API with an admin key. */
  api: Api
  key: string
  sink: Sink
  /** What the sources of sluice.yaml sign with, by name. */
  secrets: Record<string, string>
  harness: TestHarness
  close(): Promise<void>
}

type Inline = Extract<Parameters<TestHarness['update']>[0], { workers: unknown }>['workers'][number]

/** Stands between the stages and the Store: normalize, llm and dispatch talk to it instead. */
export interface StoreInBetween {
  name: string
  worker: Inline
}

/** Looked after once in a process. */
let ready: Promise<void> | undefined

/** All Workers as they are deployed, on a free port with empty storage, with sluice.yaml loaded and the local sink outside. */
export async function startSystem(store?: StoreInBetween): Promise<System> {
  await (ready ??= prepare())
  const loaded = await loadConfig()
  if (!loaded.ok) throw new Error(formatProblems(loaded.problems))
  const secrets = inventSecrets(loaded.config)
  const key = newApiKey()
  const sink = await startSink({ port: 0, log: () => undefined })
  const folder = await mkdtemp(join(tmpdir(), 'sluice-e2e-'))
  // Copies: whoever builds anew meanwhile takes nothing away from under the test.
  const [dashboard, built] = [join(folder, 'dashboard'), join(folder, 'built')]
  await Promise.all([cp(DIST, dashboard, { recursive: true }), cp(BUILT, built, { recursive: true })])
  const workers = (await readWorkers()).map((worker) => {
    const { assets, ...config } = developmentConfig(worker)
    return { worker: worker.worker, config: assets ? { ...config, assets: { ...assets, directory: dashboard } } : config }
  })
  const paths = await writeConfigs(folder, workers, { MASTER_KEY: newMasterKey() })
  const harness = createTestHarness({
    root: ROOT,
    workers: [
      // The gateway is the last to be deployed and the first to be asked.
      ...WORKERS.toReversed().map((name) => ({
        configPath: paths[name],
        prebuiltWorkerDir: join(built, name),
        vars: IMPATIENT,
        ...(store && STAGES.has(name) ? { bindingOverrides: { STORE: store.name } } : {}),
      })),
      ...(store ? [store.worker] : []),
    ],
  })
  const { url } = await harness.listen()
  const gateway = harness.getWorker('sluice-api')
  await gateway.applyD1Migrations('DB')
  const { DB } = (await gateway.getEnv()) as { DB: D1 }
  await DB.prepare(insertKeySql(key, 'default', 'e2e', Date.now())).run()
  const api = createApi(url.href, key)
  const applied = await applyConfig(api, loaded.config, loaded.text, { ...secrets, ...sinkSecrets(sink.url) })
  if (!applied.ok) throw new Error(formatProblems(applied.problems))

  const close = async (): Promise<void> => {
    await harness.close()
    await sink.close()
    await rm(folder, { recursive: true })
  }
  return { url, api, key, sink, secrets, harness, close }
}

/** As much of a D1 database as the tests need. */
interface D1 {
  prepare(sql: string): { run(): Promise<unknown> }
}
