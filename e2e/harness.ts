import { createTestHarness, type TestHarness } from 'wrangler'
import { type Api, createApi } from '../scripts/client/api.ts'
import { buildTables } from '../scripts/build-tables.ts'
import { applyConfig } from '../scripts/config/apply.ts'
import { loadConfig } from '../scripts/config/load.ts'
import { formatProblems } from '../scripts/config/problem.ts'
import { ROOT } from '../scripts/process/paths.ts'
import { insertKeySql } from '../scripts/setup/database.ts'
import { inventSecrets, newApiKey, newMasterKey, sinkSecrets } from '../scripts/setup/secrets.ts'
import { type Sink, startSink } from '../scripts/sink/server.ts'

/** Workers with the vars of development: the sink is on loopback, a change of configuration counts within a second. */
const VARS = { CONFIG_TTL_SECONDS: '1', ALLOW_LOOPBACK: 'true', SWEEP_AFTER_SECONDS: '1' }
const WORKERS = ['ingest', 'normalize', 'llm', 'model', 'dispatch'] as const

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

/** All Workers as they are deployed, on a free port with empty storage, with sluice.yaml loaded and the local sink outside. */
export async function startSystem(store?: StoreInBetween): Promise<System> {
  await buildTables()
  const loaded = await loadConfig()
  if (!loaded.ok) throw new Error(formatProblems(loaded.problems))
  const secrets = inventSecrets(loaded.config)
  const key = newApiKey()
  const sink = await startSink({ port: 0, log: () => undefined })
  const shared = { secrets: { MASTER_KEY: newMasterKey() }, vars: VARS }
  const overrides = (name: string) => (store && name !== 'ingest' && name !== 'model' ? { bindingOverrides: { STORE: store.name } } : {})
  const harness = createTestHarness({
    root: ROOT,
    workers: [
      { configPath: 'wrangler.toml', ...shared },
      ...WORKERS.map((name) => ({ configPath: `workers/${name}/wrangler.toml`, ...shared, ...overrides(name) })),
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
  }
  return { url, api, key, sink, secrets, harness, close }
}

/** As much of a D1 database as the tests need. */
interface D1 {
  prepare(sql: string): { run(): Promise<unknown> }
}
