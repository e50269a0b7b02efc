import { meteredQueue } from '@sluice/kit/meter'
import { consume } from '@sluice/kit/queue'
import { normalizedConsumer } from './consumer.ts'
import { analyze } from './entrypoints/analyze.ts'
import { prices } from './entrypoints/gateway.ts'
import { answer } from './entrypoints/http.ts'
import { log } from './entrypoints/shared.ts'
import { env } from './env.ts'

export { Llm } from './entrypoints/llm.ts'
export { WorkspaceLedger } from './ledger/ledger.do.ts'

const consumer = normalizedConsumer({ analyze, store: env.STORE, analyzed: meteredQueue(env.ANALYZED), log, now: Date.now })

export default {
  fetch: answer,
  queue: (batch: MessageBatch): Promise<void> => consume(batch.messages, consumer),
  scheduled: async (): Promise<void> => void (await prices.refresh()),
}
