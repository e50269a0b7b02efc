import { meteredQueue } from '@sluice/kit/meter'
import { consume } from '@sluice/kit/queue'
import { normalizedConsumer } from './consumer.ts'
import { analyze, log } from './entrypoints/analyze.ts'
import { health } from './entrypoints/health.ts'
import { env } from './env.ts'

export { Llm } from './entrypoints/llm.ts'

const consumer = normalizedConsumer({ analyze, store: env.STORE, analyzed: meteredQueue(env.ANALYZED), log, now: Date.now })

export default {
  fetch: health,
  queue: (batch: MessageBatch): Promise<void> => consume(batch.messages, consumer),
}
