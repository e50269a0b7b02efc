import { consume, type Delivered } from '@sluice/kit/queue'
import { count } from '@sluice/kit/meter'
import { QUEUE_OF } from '@sluice/schema/messages'
import { analyzedConsumer } from './consumers/analyzed.ts'
import { deliveriesConsumer } from './consumers/deliveries.ts'
import { config, deliveriesPorts, deliveriesQueue, keyring, log, now, store } from './entrypoints/ports.ts'
import { env } from './env.ts'
import { health } from './health.ts'

export { RateLimiter } from '@sluice/kit/limiter.do'
export { Dispatch } from './entrypoints/dispatch.ts'
export { Groups } from './grouping/groups.do.ts'
export { Digest } from './restraint/digest.do.ts'
export { Throttle } from './restraint/throttle.do.ts'

const analyzed = analyzedConsumer({
  config,
  store,
  deliveries: deliveriesQueue,
  keyring,
  publicUrl: env.PUBLIC_URL,
  digest(ids, terms) {
    count('doCalls')
    return env.DIGEST.getByName(`${terms.workspace}/${terms.destination}`).add(ids, terms)
  },
  groups: {
    assign(workspace, destination, questions, settings) {
      count('doCalls')
      return env.GROUPS.getByName(`${workspace}/${destination}`).assign(questions, settings)
    },
  },
  log,
  now,
})
const deliveries = deliveriesConsumer(deliveriesPorts)

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
