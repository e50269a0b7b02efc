import type { Worker, WorkerConfig } from '../workers/config.ts'
import { withAbsolutePaths } from '../workers/derive.ts'

/** How the vars of wrangler.toml differ on a developer's machine, for those Workers that have them. */
const DEVELOPMENT_VARS: Record<string, string> = {
  // The local sink is on loopback; in production nothing there can be reached.
  ALLOW_LOOPBACK: 'true',
  // The local sink has no name to look up, and a machine without a network is enough to develop.
  DOH_URL: '',
  // A change of sluice.yaml counts at once.
  CONFIG_TTL_SECONDS: '1',
  // Local queues are in memory: after a restart the sweeper brings back what was in them.
  SWEEP_AFTER_SECONDS: '30',
}

/**
 * A Worker's configuration for this machine. Without the AI binding: it exists only at Cloudflare, and wrangler would ask
 * for an account before starting anything.
 *
 * @param own vars of this start, such as the address
 */
export function developmentConfig(worker: Worker, own: Record<string, string> = {}): WorkerConfig {
  const { ai: _ai, ...config } = withAbsolutePaths(worker)
  const vars = Object.fromEntries(Object.entries(config.vars).map(([name, value]) => [name, own[name] ?? DEVELOPMENT_VARS[name] ?? value]))
  // Who tries things out waits for each event; in production a second of patience makes fuller, cheaper batches.
  const consumers = config.queues.consumers.map((consumer) => ({ ...consumer, max_batch_timeout: 0 }))
  return { ...config, vars, queues: { ...config.queues, consumers } }
}
