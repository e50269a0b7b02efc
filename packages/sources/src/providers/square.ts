import { unmapped } from '../define.ts'
import { at, fieldsOf, textAt, timeAt } from '../fields.ts'
import { defineProvider } from '../provider.ts'
import { person, tell } from '../telling.ts'

/** Events that bring a customer's own words. */
const WORDS: Record<string, string | undefined> = { 'booking.created': 'customer_note' }

/** Square. https://developer.squareup.com/docs/webhooks/overview; events that nobody writes in (disputes, payments) are signals. */
export const square = defineProvider({
  kind: 'square',
  title: 'Square',
  docs: 'https://developer.squareup.com/docs/webhooks/step3validate',
  verify: (secrets) => ({
    scheme: 'hmac',
    algorithm: 'sha256',
    signature: { header: 'x-square-hmacsha256-signature', encoding: 'base64' },
    template: '{url}{body}',
    secrets,
  }),
  dedupeKey: ({ body }) => textAt(body, 'event_id') ?? null,
  shape: { type: 'object', required: ['type'], properties: { type: { type: 'string', minLength: 1 } } },
  toItems(_event, body) {
    const type = textAt(body, 'type')
    if (type === undefined) return unmapped('type is missing')
    // The object lies under its own name: `dispute`, `booking`.
    const [object] = Object.values(fieldsOf(at(body, 'data.object')))
    const place = Object.hasOwn(WORDS, type) ? WORDS[type] : undefined
    const text = place && textAt(object, place)
    return tell({
      type,
      written: text !== undefined,
      text,
      author: person({ id: textAt(object, 'customer_id') }),
      occurredAt: timeAt(body, 'created_at'),
      attributes: {
        merchant: at(body, 'merchant_id'),
        location: at(body, 'location_id') ?? at(object, 'location_id'),
        id: at(body, 'data.id'),
        reason: at(object, 'reason'),
        state: at(object, 'state') ?? at(object, 'status'),
        amount: at(object, 'amount_money.amount'),
        currency: at(object, 'amount_money.currency'),
      },
    })
  },
})
