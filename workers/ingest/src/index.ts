import { answerHealth } from '@sluice/kit/health'
import { consume } from '@sluice/kit/queue'
import { createApp } from './app.ts'
import { ports } from './entrypoints/ports.ts'
import { env } from './env.ts'
import { inputConsumer } from './input-queue.ts'
import { type IncomingMail, receiveMail } from './mail.ts'
import { submit } from './submit.ts'
import widget from './widget/feedback.widget.js'
import { toScript } from './widget/to-script.ts'

export { FairShares } from '@sluice/kit/fair-share.do'
export { RateLimiter } from '@sluice/kit/limiter.do'
export { Inputs } from './entrypoints/inputs.ts'

const probes = {
  config: () => env.CONFIG.get('health'),
  payloads: () => env.PAYLOADS.head('health'),
  limiter: () => env.LIMITER.getByName('health').lease(0, { requests: 1, periodMs: 1_000 }),
}

const app = createApp({ ...ports, widget: toScript(widget), health: (request) => answerHealth(request, 'ingest', probes) })
const inputs = inputConsumer({ ...ports, submit: (workspace, source, inputs) => submit(workspace, source, inputs, ports) })

export default {
  fetch: (request: Request) => app.fetch(request),
  email: (message: IncomingMail) => receiveMail(message, ports),
  queue: ({ messages }: MessageBatch) => consume(messages, inputs),
} satisfies ExportedHandler
