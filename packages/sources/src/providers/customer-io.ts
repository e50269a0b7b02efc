import { unmapped } from '../define.ts'
import { at, textAt, timeAt } from '../fields.ts'
import { emailAt } from '../people.ts'
import { defineProvider } from '../provider.ts'
import { person, tell } from '../telling.ts'

/** Customer.io's reporting webhooks: what became of messages. https://docs.customer.io/api/webhooks */
export const customerIo = defineProvider({
  kind: 'customer-io',
  title: 'Customer.io',
  docs: 'https://docs.customer.io/journeys/webhooks/#securely-verify-requests',
  verify: (secrets) => ({
    scheme: 'hmac',
    algorithm: 'sha256',
    signature: { header: 'x-cio-signature', encoding: 'hex' },
    template: 'v0:{timestamp}:{body}',
    timestamp: { place: { header: 'x-cio-timestamp' }, unit: 's', toleranceSeconds: 300 },
    secrets,
  }),
  dedupeKey: ({ body }) => textAt(body, 'event_id') ?? null,
  shape: { type: 'object', required: ['metric'], properties: { metric: { type: 'string', minLength: 1 } } },
  toItems(_event, body) {
    const metric = textAt(body, 'metric')
    if (metric === undefined) return unmapped('metric is missing')
    const data = at(body, 'data')
    return tell({
      type: `${textAt(body, 'object_type') ?? 'message'}.${metric}`,
      written: false,
      title: textAt(data, 'subject'),
      author: person({ id: textAt(data, 'identifiers.id') ?? textAt(data, 'customer_id'), email: emailAt(data, 'identifiers.email') }),
      occurredAt: timeAt(body, 'timestamp'),
      attributes: {
        campaign: at(data, 'campaign_id'),
        broadcast: at(data, 'broadcast_id'),
        newsletter: at(data, 'newsletter_id'),
        delivery: at(data, 'delivery_id'),
        url: at(data, 'href'),
        reason: at(data, 'failure_message'),
      },
    })
  },
})
