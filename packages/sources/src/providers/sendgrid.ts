import { unmapped } from '../define.ts'
import type { ItemDraft } from '../draft.ts'
import { at, namesAt, textAt, timeAt } from '../fields.ts'
import { defineProvider } from '../provider.ts'
import { signedBySendGrid } from '../schemes/sendgrid.ts'
import { person, toDraft } from '../telling.ts'

/**
 * What became of mails sent by SendGrid: up to thousands of events in a delivery, each a signal. The secret is the verification
 * key that SendGrid shows, a public key.
 * https://www.twilio.com/docs/sendgrid/for-developers/tracking-events/event
 */
export const sendgrid = defineProvider({
  kind: 'sendgrid',
  title: 'SendGrid events',
  docs: 'https://www.twilio.com/docs/sendgrid/for-developers/tracking-events/getting-started-event-webhook-security-features',
  verify: signedBySendGrid,
  // Of several, the list itself is the key, and each event has its own.
  dedupeKey: ({ body }) => (Array.isArray(body) && body.length === 1 ? (textAt(body, '0.sg_event_id') ?? null) : null),
  shape: {
    type: 'array',
    minItems: 1,
    items: { type: 'object', required: ['event'], properties: { event: { type: 'string', minLength: 1 } } },
  },
  toItems(_event, body) {
    if (!Array.isArray(body)) return unmapped('the body is not a list of events')
    const drafts = body.map(draftOf)
    return { ok: true, value: drafts.length > 1 ? drafts.map((draft, index) => ({ ...draft, part: body[index] as unknown })) : drafts }
  },
})

const draftOf = (event: unknown): ItemDraft =>
  toDraft({
    type: textAt(event, 'event') ?? 'event',
    written: false,
    author: person({ id: textAt(event, 'email'), email: textAt(event, 'email') }),
    occurredAt: timeAt(event, 'timestamp'),
    key: textAt(event, 'sg_event_id'),
    attributes: {
      message: at(event, 'sg_message_id'),
      reason: at(event, 'reason') ?? at(event, 'response'),
      kind: at(event, 'type'),
      status: at(event, 'status'),
      link: at(event, 'url'),
      category: textAt(event, 'category') ?? namesAt(event, 'category'),
    },
  })
