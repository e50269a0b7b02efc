import { createHash, randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { createTestHarness, type TestHarness } from 'wrangler'
import { parse } from 'yaml'
import { startSink } from '../scripts/sink/server.ts'

const ROOT = new URL('..', import.meta.url).pathname
const WORKERS = ['ingest', 'normalize', 'llm', 'model', 'dispatch'] as const
type WorkerName = 'api' | (typeof WORKERS)[number]

export interface System {
  url: URL
  /** `GET`, `POST` … of the public API with the admin key. */
  api: (path: string, init?: RequestInit) => Promise<Response>
  harness: TestHarness
  sink: Awaited<ReturnType<typeof startSink>>
  secrets: Record<string, string>
  close(): Promise<void>
}

export interface SystemOptions {
  /** Changes the default bot of sluice.yaml before it is loaded. */
  configure?: (config: Record<string, unknown>) => void
  /** Worker → vars that differ from its wrangler.toml. */
  vars?: Partial<Record<WorkerName, Record<string, string>>>
  /** A Worker that stands between the stages and the Store. */
  store?: { name: string; config: Record<string, unknown> }
}

/** All Workers as they are deployed, on a free port with empty storage, the local sink as their outside world. */
export async function startSystem(options: SystemOptions = {}): Promise<System> {
  const master = randomBytes(32).toString('base64')
  const sink = await startSink({ port: 0, log: () => undefined })
  const development = { CONFIG_TTL_SECONDS: '1', ALLOW_LOOPBACK: 'true' }
  const harness = createTestHarness({
    root: ROOT,
    workers: [
      { configPath: 'wrangler.toml', secrets: { MASTER_KEY: master }, vars: { ...options.vars?.api } },
      ...WORKERS.map((name) => ({
        configPath: `workers/${name}/wrangler.toml`,
        secrets: { MASTER_KEY: master },
        vars: { ...development, ...options.vars?.[name] },
        ...(options.store && ['normalize', 'llm', 'dispatch'].includes(name) ? { bindingOverrides: { STORE: options.store.name } } : {}),
      })),
      ...(options.store ? [{ config: options.store.config }] : []),
    ],
  })
  const { url } = await harness.listen()
  await harness.getWorker('sluice-api').applyD1Migrations('DB')
  const key = await insertAdminKey(harness)
  const api = (path: string, init: RequestInit = {}): Promise<Response> =>
    fetch(new URL(path, url), { ...init, headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json', ...init.headers } })

  const config = parse(await readFile(new URL('../sluice.yaml', import.meta.url), 'utf8')) as Record<string, unknown>
  options.configure?.(config)
  const secrets = secretsFor(JSON.stringify(config), sink.url)
  const saved = await api('/v1/config', { method: 'PUT', body: JSON.stringify({ config, secrets }) })
  if (!saved.ok) throw new Error(`sluice.yaml was refused: ${await saved.text()}`)

  return {
    url,
    api,
    harness,
    sink,
    secrets,
    close: async () => {
      await harness.close()
      await sink.close()
    },
  }
}
