import { createConfigReader } from '@sluice/kit/config-reader'
import { answerHealth } from '@sluice/kit/health'
import { createLogger } from '@sluice/kit/logger'
import { metered, meteredQueue } from '@sluice/kit/meter'
import { consume } from '@sluice/kit/queue'
import { DEFAULT_WORKSPACE } from '@sluice/schema/ids'
import { rawConsumer } from './consumer.ts'
import { env } from './env.ts'
import { createFindSource } from './mapping.ts'

export { Mapping } from './entrypoints/mapping.ts'

const now = Date.now
const store = env.STORE
const kv = metered(env.CONFIG, { get: 'kvReads' })

const consumer = rawConsumer({
  config: createConfigReader({ kv, store, now, ttlMs: Number(env.CONFIG_TTL_SECONDS) * 1_000 }),
  source: createFindSource(),
  payloads: metered(env.PAYLOADS, { get: 'r2Reads', put: 'r2Writes' }),
  store,
  normalized: meteredQueue(env.NORMALIZED),
  log: createLogger('normalize'),
  now,
})

const probes = {
  config: () => env.CONFIG.get('health'),
  payloads: () => env.PAYLOADS.head('health'),
  store: () => store.configSnapshot(DEFAULT_WORKSPACE),
}

export default {
  fetch: (request: Request): Promise<Response> => answerHealth(request, 'normalize', probes),
  queue: (batch: MessageBatch): Promise<void> => consume(batch.messages, consumer),
}
