import type { Worker, WorkerConfig } from '../workers/config.ts'
import { withAbsolutePaths } from '../workers/derive.ts'
import type { Ids } from './resources.ts'

/** A Worker's configuration with the ids of the account in the place of the readable ones; without ids, as a dry run has it. */
export function deployConfig(worker: Worker, ids?: Ids): WorkerConfig {
  const config = withAbsolutePaths(worker)
  if (!ids) return config
  const database = (one: WorkerConfig['d1_databases'][number]) => ({ ...one, database_id: known(ids.databases, one.database_name) })
  const namespace = (one: WorkerConfig['kv_namespaces'][number]) => ({ ...one, id: known(ids.namespaces, one.id) })
  return { ...config, d1_databases: config.d1_databases.map(database), kv_namespaces: config.kv_namespaces.map(namespace) }
}

/**
 * A Worker that writes links to the gateway, told where that is; null where it needs no telling: it writes none, or its wrangler.toml says
 * it already.
 */
export function withAddress(config: WorkerConfig, url: string): WorkerConfig | null {
  return config.vars['PUBLIC_URL'] === '' ? { ...config, vars: { ...config.vars, PUBLIC_URL: url.replace(/\/+$/, '') } } : null
}

function known(ids: Record<string, string>, name: string): string {
  const id = ids[name]
  if (id === undefined) throw new Error(`Cloudflare lists no ${name}, although it was created; try again in a minute.`)
  return id
}

/**
 * The gateway as it is deployed the very first time. The other Workers are bound to it and it is bound to them, and
 * Cloudflare binds only to what exists: so it comes once without its bindings to them and without consuming anything.
 */
export function bootstrapConfig({ services: _services, queues, triggers: _triggers, ...config }: WorkerConfig): WorkerConfig {
  return { ...config, services: [], queues: { producers: queues.producers, consumers: [] } }
}
