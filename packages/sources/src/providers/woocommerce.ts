import { type Input, unmapped } from '../define.ts'
import type { ItemDraft } from '../draft.ts'
import { at, textAt, toTime } from '../fields.ts'
import { plainReply, type Reply } from '../handshake.ts'
import { emailAt, fullName } from '../people.ts'
import { defineProvider } from '../provider.ts'
import { toRating } from '../rating.ts'
import { signedBody } from '../schemes/signed-body.ts'
import { person, tell, type Telling } from '../telling.ts'

/** `webhook_id=7` in a form, unsigned, when a webhook is saved: without a good answer it is not switched on. */
const ping = ({ body, headers }: Input): Reply | null =>
  textAt(body, 'webhook_id') !== undefined && !headers.get('x-wc-webhook-topic') ? plainReply('') : null

/**
 * A delivery id is made of the webhook and the second, so all that a shop sends within one has the same: what it is about belongs to it.
 * https://github.com/woocommerce/woocommerce/blob/trunk/plugins/woocommerce/includes/class-wc-webhook.php (`get_new_delivery_id`)
 */
function keyOf({ headers, body }: Input): string | null {
  const delivery = headers.get('x-wc-webhook-delivery-id')
  if (delivery === null) return null
  const about = ['id', 'date_modified_gmt', 'action', 'arg'].map((field) => textAt(body, field) ?? '')
  return [delivery, ...about].join('/')
}

/** Dates are UTC, but do not say so: `2026-02-03T08:09:10`. */
function createdAt(body: unknown): number | undefined {
  const date = textAt(body, 'date_created_gmt')
  return date === undefined ? undefined : toTime(/Z$|[+-]\d\d:?\d\d$/.test(date) ? date : `${date}Z`)
}

/**
 * A WooCommerce webhook: orders, notes of orders, reviews of products (the latter two by topics that an extension adds).
 * https://woocommerce.github.io/woocommerce-rest-api-docs/#webhooks
 */
export const woocommerce = defineProvider({
  kind: 'woocommerce',
  title: 'WooCommerce',
  docs: 'https://woocommerce.github.io/woocommerce-rest-api-docs/#webhooks',
  accepts: ['json', 'form'],
  keepHeaders: ['x-wc-webhook-topic'],
  requiredHeaders: ['x-wc-webhook-topic'],
  verify: signedBody('sha256', { header: 'x-wc-webhook-signature', encoding: 'base64' }),
  handshakes: [{ proof: 'open', answer: ping }],
  dedupeKey: keyOf,
  toItems({ headers }, body) {
    const type = headers['x-wc-webhook-topic']
    if (!type) return unmapped('header x-wc-webhook-topic is missing')
    const created = /[._]created?$|_new_/.test(type)
    return tell({ type, written: created, occurredAt: createdAt(body), url: textAt(body, 'permalink'), ...contentOf(body) })
  },
})

/** By its fields, as extensions name topics as they like. */
function contentOf(body: unknown): Omit<Telling, 'type' | 'written'> & { written?: boolean } {
  if (textAt(body, 'review') !== undefined) return reviewOf(body)
  if (textAt(body, 'note') !== undefined) {
    const toCustomer = at(body, 'customer_note') === true
    return {
      text: textAt(body, 'note'),
      markup: 'html',
      confidential: !toCustomer || undefined,
      attributes: { order: at(body, 'order_id'), by: at(body, 'author') },
    }
  }
  const text = textAt(body, 'customer_note')
  return {
    ...(text === undefined && { written: false }),
    text,
    title: textAt(body, 'name'),
    author: customerOf(body),
    attributes: { order: at(body, 'number'), status: at(body, 'status'), total: at(body, 'total'), currency: at(body, 'currency') },
  }
}

function reviewOf(body: unknown): Omit<Telling, 'type' | 'written'> {
  const stars = Number(textAt(body, 'rating'))
  return {
    text: textAt(body, 'review'),
    markup: 'html',
    title: textAt(body, 'product_name'),
    rating: stars >= 1 && stars <= 5 ? toRating(stars, 1, 5) : undefined,
    author: person({ id: emailAt(body, 'reviewer_email'), name: textAt(body, 'reviewer'), email: emailAt(body, 'reviewer_email') }),
    attributes: { product: at(body, 'product_id'), verified: at(body, 'verified'), status: at(body, 'status') },
  }
}

/** Guests have the customer id 0 and an address. */
function customerOf(body: unknown): ItemDraft['author'] {
  const id = textAt(body, 'customer_id')
  const email = emailAt(body, 'billing.email') ?? emailAt(body, 'email')
  return person({ id: id === undefined || id === '0' ? email : id, name: fullName(body, 'billing.first_name', 'billing.last_name'), email })
}
