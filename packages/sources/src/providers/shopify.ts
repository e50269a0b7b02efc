import { unmapped } from '../define.ts'
import { at, listAt, textAt, timeAt } from '../fields.ts'
import { emailAt, fullName } from '../people.ts'
import { defineProvider } from '../provider.ts'
import { signedBody } from '../schemes/signed-body.ts'
import { person, tell } from '../telling.ts'

/** Topics in which somebody may have written: the customer, or in a closed circle the staff. */
const NOTES: Record<string, { text(body: unknown): string | undefined; staff?: true } | undefined> = {
  'orders/create': { text: (body) => textAt(body, 'note') },
  'returns/request': { text: customerNotes },
  'refunds/create': { text: (body) => textAt(body, 'note'), staff: true },
}

/** A return says why for each of its lines. */
function customerNotes(body: unknown): string | undefined {
  const notes = listAt(body, 'return_line_items').flatMap((line) => textAt(line, 'customer_note') ?? [])
  return [...new Set(notes)].join('\n') || undefined
}

const SHOP = /^[a-z0-9][a-z0-9-]*\.myshopify\.com$/

/**
 * A Shopify webhook. https://shopify.dev/docs/apps/build/webhooks/verify-deliveries
 *
 * `X-Shopify-Event-Id` is the same in a retry and in all topics of one event (https://shopify.dev/docs/apps/build/webhooks/ignore-duplicates).
 * Links with a token of the customer's (`order_status_url`) are left out.
 */
export const shopify = defineProvider({
  kind: 'shopify',
  title: 'Shopify',
  docs: 'https://shopify.dev/docs/apps/build/webhooks/verify-deliveries',
  keepHeaders: ['x-shopify-topic', 'x-shopify-shop-domain'],
  requiredHeaders: ['x-shopify-topic'],
  verify: signedBody('sha256', { header: 'x-shopify-hmac-sha256', encoding: 'base64' }),
  dedupeKey({ headers }) {
    const id = headers.get('x-shopify-event-id') ?? headers.get('x-shopify-webhook-id')
    return id === null ? null : `${headers.get('x-shopify-topic')}/${id}`
  },
  toItems({ headers }, body) {
    const type = headers['x-shopify-topic']
    if (!type) return unmapped('header x-shopify-topic is missing')
    const shop = headers['x-shopify-shop-domain']
    const note = Object.hasOwn(NOTES, type) ? NOTES[type] : undefined
    const text = note?.text(body)
    const order = type.startsWith('orders/') ? textAt(body, 'id') : (textAt(body, 'order_id') ?? textAt(body, 'order.id'))
    const customer = type.startsWith('customers/') ? body : at(body, 'customer')
    return tell({
      type,
      written: text !== undefined,
      text,
      title: textAt(body, 'name'),
      author: note?.staff
        ? undefined
        : person({ id: textAt(customer, 'id'), name: fullName(customer, 'first_name', 'last_name'), email: emailAt(customer, 'email') }),
      url: order !== undefined && shop && SHOP.test(shop) ? `https://${shop}/admin/orders/${order}` : undefined,
      language: textAt(body, 'customer_locale'),
      occurredAt: timeAt(body, 'created_at'),
      confidential: note?.staff,
      attributes: {
        shop,
        order,
        total: at(body, 'total_price'),
        currency: at(body, 'currency'),
        status: at(body, 'financial_status') ?? at(body, 'status'),
        tags: at(body, 'tags'),
      },
    })
  },
})
