import { createHash, randomBytes } from 'node:crypto'
import { BotConfig, type ConfigSnapshot, configKey } from '@sluice/schema/config'
import { bundlePortkey } from './portkey.ts'
import { benchWorker, deployedWorker, migrate, type Runtime, type RuntimeWorker, startRuntime } from '../runtime.ts'
import { childrenNamed } from './cpu.ts'

/** One way to the provider. Each gateway, and each way of setting up ours, has a process of its own, so that its processor time can be told. */
export interface Side {
  name: string
  url: URL
  headers: Record<string, string>
  /** Null where the system does not tell processes. */
  pid: number | null
}

export interface Started {
  url: URL
  pid: number | null
  runtime: Runtime
}

/** Workers in a process of their own; `url` is that of the one named. */
export async function start(workers: RuntimeWorker[], name: string): Promise<Started> {
  const before = new Set(await childrenNamed('workerd'))
  const runtime = await startRuntime(workers)
  const pid = (await childrenNamed('workerd')).find((child) => !before.has(child)) ?? null
  return { url: await runtime.url(name), pid, runtime }
}

const PATH = '/v1/chat/completions'

export async function startBare(upstream: string): Promise<[Started, Side]> {
  const workers = [
    await benchWorker('llm-bare', {
      bindings: { UPSTREAM: upstream },
      serviceBindings: { CACHE: { name: 'llm-storage', entrypoint: 'Kv' } },
    }),
    await benchWorker('llm-storage', {}),
  ]
  const started = await start(workers, 'llm-bare')
  return [started, { name: 'bare Worker', url: new URL(PATH, started.url), headers: {}, pid: started.pid }]
}

export async function startPortkey(upstream: string): Promise<[Started, Side]> {
  const worker: RuntimeWorker = {
    name: 'portkey',
    compatibilityDate: '2026-11-01',
    compatibilityFlags: ['nodejs_compat'],
    modules: [{ type: 'ESModule', path: 'index.js', contents: await bundlePortkey() }],
  }
  const started = await start([worker], 'portkey')
  const headers = { authorization: 'Bearer bench', 'x-portkey-provider': 'openai', 'x-portkey-custom-host': upstream }
  return [started, { name: 'Portkey', url: new URL(PATH, started.url), headers, pid: started.pid }]
}

/** A workspace whose alias leads to the provider, its model with a price; with budgets and limits, or without. */
function snapshot(workspace: string, upstream: string, held: boolean): ConfigSnapshot {
  const limits = ['workspace', 'key', 'target'].map((scope) => ({ scope, rpm: 100_000_000, tpm: 1_000_000_000 }))
  const budgets = ['workspace', 'key'].map((scope) => ({ scope, period: 'day', usd: 1_000_000 }))
  const llm = {
    targets: { fast: { provider: 'openai-compatible', baseUrl: upstream, model: 'bench-model' } },
    models: { default: { targets: ['fast'] } },
    prices: { 'bench-model': { input: 0.25, output: 2 } },
    ...(held && { limits, budgets }),
  }
  return { workspace, version: 1, config: BotConfig.parse({ version: 1, workspace, sources: {}, llm }), secrets: {} }
}

/** The Workers' neighbours; `quiet` stands for D1 behind the Store and for the KV of answers. */
const neighbours = (quiet: boolean) => ({
  api: { serviceBindings: { LLM: { name: 'sluice-llm', entrypoint: 'Llm' } }, queueConsumers: {} },
  llm: {
    ai: undefined,
    queueConsumers: {},
    serviceBindings: {
      STORE: { name: 'sluice-api', entrypoint: 'Store' },
      LLM_STORE: { name: quiet ? 'llm-storage' : 'sluice-api', entrypoint: 'LlmStore' },
      ...(quiet && { CACHE: { name: 'llm-storage', entrypoint: 'Kv' } }),
    },
    ...(quiet && { kvNamespaces: { CONFIG: 'sluice-config' } }),
  },
})

const ALONE = { 'workers/llm/src/env.ts': 'bench/workers/llm-alone.ts' }

/** The api and llm Workers, with one workspace. */
interface Ours {
  /** At the llm Worker's own address. */
  own: Side
  /** Over the gateway. */
  over: Side
}

export interface Setup {
  /** The workspace has budgets and limits. */
  held: boolean
  /** Local D1 and KV, stand-ins that keep nothing, or none: what KV and the ledger's object would answer is known in the isolate. */
  storage: 'local' | 'stand-in' | 'none'
}

export async function startOurs(upstream: string, { held, storage }: Setup): Promise<[Started, Ours]> {
  const vars = { MASTER_KEY: randomBytes(32).toString('base64'), ALLOW_LOOPBACK: 'true' }
  const { api, llm } = neighbours(storage !== 'local')
  const workers = [
    await deployedWorker('wrangler.toml', vars, api),
    await deployedWorker('workers/llm/wrangler.toml', vars, llm, storage === 'none' ? ALONE : {}),
    await benchWorker('llm-storage', { serviceBindings: { API: { name: 'sluice-api', entrypoint: 'LlmStore' } } }),
  ]
  const started = await start(workers, 'sluice-api')
  await migrate(started.runtime)
  const workspace = held ? 'held' : 'free'
  const key = await addWorkspace(started.runtime, snapshot(workspace, upstream, held))
  const url = new URL(PATH, await started.runtime.url('sluice-llm'))
  const own = { name: `ours (${workspace})`, url, headers: { authorization: `Bearer ${key}` }, pid: started.pid }
  return [started, { own, over: { ...own, url: new URL(PATH, started.url) } }]
}

/** Publishes the configuration of a workspace; answers an API key of it. */
async function addWorkspace({ miniflare }: Runtime, published: ConfigSnapshot): Promise<string> {
  const config = await miniflare.getKVNamespace('CONFIG', 'sluice-llm')
  await config.put(configKey(published.workspace), JSON.stringify(published))
  const key = `key_${randomBytes(24).toString('base64url')}`
  const database = await miniflare.getD1Database('DB', 'sluice-api')
  await database
    .prepare('INSERT INTO api_keys (id, workspace, name, hash, scopes, created_at) VALUES (?, ?, ?, ?, ?, ?)')
    .bind(`key_${published.workspace}`, published.workspace, 'bench', createHash('sha256').update(key).digest('hex'), '["llm"]', 0)
    .run()
  return key
}
