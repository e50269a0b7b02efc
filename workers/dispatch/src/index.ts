import { createConfigReader, perVersion } from '@sluice/kit/config-reader'
import { createGuardedFetch } from '@sluice/kit/guarded-fetch'
import { createKeyring } from '@sluice/kit/keyring'
import { createLogger } from '@sluice/kit/logger'
import { metered, meteredQueue } from '@sluice/kit/meter'
import { consume, type Delivered } from '@sluice/kit/queue'
import { createRefResolver } from '@sluice/kit/secrets'
import { QUEUE_OF } from '@sluice/schema/messages'
import { analyzedConsumer } from './consumers/analyzed.ts'
import { deliveriesConsumer } from './consumers/deliveries.ts'
import { env } from './env.ts'
import { health } from './health.ts'

export { Dispatch } from './entrypoints/dispatch.ts'

const log = createLogger('dispatch')
const now = Date.now
const keyring = createKeyring(env)
const store = env.STORE
const kv = metered(env.CONFIG, { get: 'kvReads' })
const config = createConfigReader({ kv, store, now, ttlMs: Number(env.CONFIG_TTL_SECONDS) * 1_000 })

const analyzed = analyzedConsumer({ config, store, deliveries: meteredQueue(env.DELIVERIES), log, now })
const deliveries = deliveriesConsumer({
  config,
  store,
  log,
  now,
  random: Math.random,
  leaseMs: Number(env.LEASE_SECONDS) * 1_000,
  // Once per version: opening a secret costs more than sending with it.
  resolver: perVersion((snapshot) => createRefResolver(keyring, snapshot)),
  fetch: createGuardedFetch({ fetch: (url, init) => fetch(url, init), allowLoopback: env.ALLOW_LOOPBACK === 'true' }),
})

const consumers = new Map<string, (messages: readonly Delivered[]) => Promise<void>>([
  [QUEUE_OF.analyzed, (messages) => consume(messages, analyzed)],
  [QUEUE_OF.deliveries, (messages) => consume(messages, deliveries)],
])

export default {
  fetch: (request: Request) => health(request, { kv: env.CONFIG, store }),

  async queue(batch: MessageBatch): Promise<void> {
    const handle = consumers.get(batch.queue)
    if (!handle) throw new Error(`dispatch does not consume ${batch.queue}`)
    await handle(batch.messages)
  },
}
