import { createConfigReader } from '@sluice/kit/config-reader'
import { createLogger } from '@sluice/kit/logger'
import { metered } from '@sluice/kit/meter'
import { createRefResolver } from '@sluice/kit/secrets'
import { waitUntil } from 'cloudflare:workers'
import { createAnalyze } from '../analyze.ts'
import { createCache } from '../cache.ts'
import { env } from '../env.ts'
import { embeddedAnalyst } from '../providers/embedded.ts'
import { createTargets } from '../targets.ts'

const now = Date.now
export const log = createLogger('llm')

/** The models of this Worker, for whoever asks: the queue or another Worker. */
export const analyze = createAnalyze({
  config: createConfigReader({
    kv: metered(env.CONFIG, { get: 'kvReads' }),
    store: env.STORE,
    now,
    ttlMs: Number(env.CONFIG_TTL_SECONDS) * 1_000,
  }),
  targets: createTargets({
    fetch: (url, init) => fetch(url, init),
    allowLoopback: env.ALLOW_LOOPBACK === 'true',
    now,
    analyzer: env.MODEL,
    cache: createCache({ kv: metered(env.CACHE, { get: 'kvReads', put: 'kvWrites' }), log, keepAlive: waitUntil }),
    resolver: (snapshot) => createRefResolver(env.MASTER_KEY, snapshot),
  }),
  embedded: embeddedAnalyst(env.MODEL),
  log,
  now,
})
