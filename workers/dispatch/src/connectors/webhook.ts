import { SecretRef } from '@sluice/schema/config'
import * as z from 'zod'
import { plain } from '../templates/channel.ts'
import { Address } from './address-field.ts'
import { defineConnector } from './define.ts'
import { outcomeOf } from './outcome.ts'
import { signWebhook, webhookKey } from './webhook-signature.ts'

const WebhookConfig = z.strictObject({
  kind: z.literal('webhook'),
  url: Address,
  /** `whsec_` and 24 to 64 random bytes in base64. */
  secret: SecretRef,
})

/**
 * A signed webhook (https://www.standardwebhooks.com). `webhook-id` is the delivery's id and stays the same over all
 * tries: the receiver ignores a repeat by it.
 */
export const webhook = defineConnector({
  kind: 'webhook',
  config: WebhookConfig,
  options: z.strictObject({}),
  secretFields: ['url', 'secret'],
  addressFields: ['url'],
  channel: plain,
  repeatsAreHarmless: true,
  sendsData: true,

  async send({ delivery, config }, { fetch, now }) {
    const key = webhookKey(config.secret)
    if (!key) return { kind: 'rejected', detail: 'the secret must be whsec_ and random bytes in base64' }
    const { title, text, data } = delivery.content
    const body = JSON.stringify({ type: 'item.matched', ...data, action: { id: delivery.id, title, text } })
    const signed = await signWebhook({ key, id: delivery.id, seconds: Math.floor(now() / 1000), body })
    const headers = { ...signed, 'content-type': 'application/json', 'user-agent': 'sluice' }
    return outcomeOf(await fetch(config.url, { method: 'POST', headers, body }), now())
  },
})
