import { messageOf } from '@sluice/kit/message-of'
import { cut, jsonBytes } from '@sluice/kit/cut'
import { MAX_MESSAGE_BYTES } from '@sluice/schema/messages'
import * as z from 'zod'
import { plain } from '../templates/channel.ts'
import { defineConnector, type Job } from './define.ts'
import type { SendPorts } from './ports.ts'
import type { SendOutcome } from './send-outcome.ts'

const QueueConfig = z.strictObject({
  kind: z.literal('queue'),
  /** A producer of the dispatch Worker, by the name of its binding in workers/dispatch/wrangler.toml. */
  binding: z.string().regex(/^[A-Z][A-Z0-9_]{0,63}$/, 'must be the name of a binding, like ORDERS'),
})
type QueueConfig = z.infer<typeof QueueConfig>

const QueueOptions = z.strictObject({})

/** `action.truncated`: the end of the text is missing, because the message would be too large for a queue. */
function bodyOf({ delivery }: Job<QueueConfig, z.infer<typeof QueueOptions>>): Record<string, unknown> | null {
  const { title, text, data } = delivery.content
  const message = (action: object) => ({
    v: 1,
    type: 'item.matched',
    ...data,
    action: { id: delivery.id, rule: delivery.rule, title, ...action },
  })
  const whole = message({ text })
  if (jsonBytes(whole) <= MAX_MESSAGE_BYTES) return whole
  const room = MAX_MESSAGE_BYTES - jsonBytes(message({ text: '', truncated: true })) - jsonBytes('…')
  return room < 0 ? null : message({ text: `${cut(text, { chars: text.length, bytes: room })}…`, truncated: true })
}

/** A binding is made with the Worker, so its name is to a queue what credentials are to a service: without it nothing goes there. */
const missing = (binding: string): SendOutcome => ({
  kind: 'denied',
  detail: `dispatch has no queue producer ${binding}: add it under [[queues.producers]] in workers/dispatch/wrangler.toml and deploy, or correct the name`,
})

/**
 * A queue of one's own, for a Worker of one's own. Queues deliver at least once in any case; consumers tell a repeat by `action.id`.
 * https://developers.cloudflare.com/queues/configuration/javascript-apis/#producer
 */
export const queue = defineConnector({
  kind: 'queue',
  config: QueueConfig,
  options: QueueOptions,
  secretFields: [],
  addressFields: [],
  channel: plain,
  repeatsAreHarmless: true,
  sendsData: true,
  limits: {
    title: null,
    text: null,
    rate: null,
    whenLonger: 'A message above 120,000 bytes loses the end of its text, ends in … and says `truncated`.',
  },

  test: async ({ binding }, ports: SendPorts) =>
    ports.queue(binding) ? { kind: 'delivered', detail: `the queue producer ${binding} is there` } : missing(binding),

  async send(job, ports) {
    const sender = ports.queue(job.config.binding)
    if (!sender) return missing(job.config.binding)
    const message = bodyOf(job)
    if (!message)
      return { kind: 'rejected', detail: `item and analysis alone are more than the ${MAX_MESSAGE_BYTES} bytes that a queue takes` }
    try {
      await sender.send(message)
      return { kind: 'delivered', detail: 'queued' }
    } catch (error) {
      return { kind: 'unknown', detail: messageOf(error) }
    }
  },
})
