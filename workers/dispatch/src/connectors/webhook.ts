import { SecretRefs } from '@sluice/schema/config'
import * as z from 'zod'
import { plain } from '../templates/channel.ts'
import { Address } from './address-field.ts'
import { defineConnector } from './define.ts'
import type { SendPorts } from './ports.ts'
import type { SendOutcome } from './send-outcome.ts'
import { HeaderFields, isHeaderValue } from './header-fields.ts'
import { hopsHeader } from './hops.ts'
import { type ErrorTable, outcomeOf } from './outcome.ts'
import { signWebhook, webhookKey } from './webhook-signature.ts'

const WebhookConfig = z.strictObject({
  kind: z.literal('webhook'),
  url: Address,
  /** `whsec_` and 24 to 64 random bytes in base64; two of them while the receiver moves from one to the other. */
  secret: SecretRefs,
  /** Sent with every request, beside those of the signature. */
  headers: HeaderFields.default({}),
})
type WebhookConfig = z.infer<typeof WebhookConfig>

/** https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md#http-status-codes */
const ERRORS: ErrorTable = { 410: { kind: 'denied', hint: 'the receiver wants no more messages at this address' } }

/** A message to be signed; `headers` are beside those of the signature and of the configuration. */
interface Message {
  id: string
  content: object
  headers?: Record<string, string>
}

async function post({ url, secret, headers }: WebhookConfig, message: Message, { fetch, now }: SendPorts): Promise<SendOutcome> {
  const keys = [secret].flat().map(webhookKey)
  const good = keys.filter((key) => key !== null)
  if (good.length < keys.length) return { kind: 'denied', detail: 'the secret must be whsec_ and random bytes in base64' }
  const badHeader = Object.keys(headers).find((name) => !isHeaderValue(headers[name] ?? ''))
  if (badHeader !== undefined) return { kind: 'denied', detail: `the secret for the header ${badHeader} must be one line of ASCII` }
  const body = JSON.stringify(message.content)
  const signed = await signWebhook({ keys: good, id: message.id, seconds: Math.floor(now() / 1000), body })
  const all = { 'user-agent': 'sluice', ...headers, ...message.headers, ...signed, 'content-type': 'application/json' }
  return outcomeOf(await fetch(url, { method: 'POST', headers: all, body }), now(), ERRORS)
}

/**
 * A signed webhook (https://www.standardwebhooks.com). `webhook-id` is the delivery's id and stays the same over all
 * tries: the receiver ignores a repeat by it.
 */
export const webhook = defineConnector({
  kind: 'webhook',
  config: WebhookConfig,
  options: z.strictObject({}),
  secretFields: ['url', 'secret', 'headers'],
  addressFields: ['url'],
  channel: plain,
  repeatsAreHarmless: true,
  sendsData: true,
  limits: { title: null, text: null, rate: null, whenLonger: 'The body carries title and text whole.' },

  /** A signed message of a type of its own: a receiver ignores types that it does not know. */
  test: (config, ports) => post(config, { id: `msg_test_${ports.now()}`, content: { type: 'sluice.test' } }, ports),

  send({ delivery, config }, ports) {
    const { title, text, data: given } = delivery.content
    const { markup: _, ...data } = given
    const content = { type: 'item.matched', ...data, action: { id: delivery.id, title, text } }
    return post(config, { id: delivery.id, content, headers: hopsHeader(delivery) }, ports)
  },
})
