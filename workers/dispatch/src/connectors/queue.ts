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

const Digest = z.looseObject({ entries: z.array(z.looseObject({ title: z.string(), text: z.string() })) })

/** Of title and text of an entry, so much stays where all of them are too much: what is left of a hundred fits a message. */
const ENTRY_BYTES = 400

/** At most so many bytes and `…`, where something was cut. */
function cutTo(bytes: number, text: string): string {
  const kept = cut(text, { chars: text.length, bytes })
  return kept.length < text.length ? `${kept}…` : text
}

const short = <E extends { title: string; text: string }>(entry: E): E => ({
  ...entry,
  title: cutTo(ENTRY_BYTES, entry.title),
  text: cutTo(ENTRY_BYTES, entry.text),
})

/** Data in which the entries of a digest are short; as it is where it is none. */
function shortened(data: Record<string, unknown>): Record<string, unknown> {
  const digest = Digest.safeParse(data).data
  return digest ? { ...data, entries: digest.entries.map(short) } : data
}

/** `action.truncated`: the end of the text, or of the entries of a digest, is missing, because the message would be too large for a queue. */
function bodyOf({ delivery }: Job<QueueConfig, z.infer<typeof QueueOptions>>): Record<string, unknown> | null {
  const { title, text, data: given } = delivery.content
  const { markup: _, ...data } = given
  const message = (about: object, action: object) => ({
    v: 1,
    type: 'item.matched',
    ...about,
    action: { id: delivery.id, rule: delivery.rule, title, ...action },
  })
  const whole = message(data, { text })
  if (jsonBytes(whole) <= MAX_MESSAGE_BYTES) return whole
  for (const about of [data, shortened(data)]) {
    const room = MAX_MESSAGE_BYTES - jsonBytes(message(about, { text: '', truncated: true })) - jsonBytes('…')
    if (room >= 0) return message(about, { text: cutTo(room, text), truncated: true })
  }
  return null
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
    whenLonger: 'A message above 120,000 bytes loses the end of its text, or of the texts of a digest, ends in … and says `truncated`.',
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
