import { createConfigReader } from '@sluice/kit/config-reader'
import { answerHealth } from '@sluice/kit/health'
import { createLimiter } from '@sluice/kit/limiter'
import { createLogger } from '@sluice/kit/logger'
import { count, metered, meteredQueue } from '@sluice/kit/meter'
import { waitUntil } from 'cloudflare:workers'
import { createApp } from './app.ts'
import { createConfiguredSources } from './configured.ts'
import { env } from './env.ts'
import { createRecent } from './recent.ts'
import { createRejectCounter } from './rejects.ts'

export { RateLimiter } from '@sluice/kit/limiter.do'

const log = createLogger('ingest')
const now = Date.now
const store = env.STORE
const kv = metered(env.CONFIG, { get: 'kvReads' })
const payloads = metered(env.PAYLOADS, { put: 'r2Writes' })

const lease = (key: string, wanted: number, limit: { requests: number; periodMs: number }) => {
  count('doCalls')
  return env.LIMITER.getByName(key).lease(wanted, limit)
}

const limiter = createLimiter({
  lease,
  now,
  keepAlive: waitUntil,
  unreachable: (key, error) => log.warn('limiter.unreachable', { key, error }),
})

const probes = {
  config: () => env.CONFIG.get('health'),
  payloads: () => env.PAYLOADS.head('health'),
  limiter: () => lease('health', 0, { requests: 1, periodMs: 1_000 }),
}

export default createApp({
  config: createConfigReader({ kv, store, now, ttlMs: Number(env.CONFIG_TTL_SECONDS) * 1_000 }),
  sources: createConfiguredSources(env.MASTER_KEY),
  limiter,
  queue: meteredQueue(env.RAW),
  payloads,
  recent: createRecent(),
  countReject: createRejectCounter({ store, log, now, wait: (ms) => scheduler.wait(ms), keepAlive: waitUntil }),
  health: (request) => answerHealth(request, 'ingest', probes),
  log,
  now,
})
