import { fromAnswers } from '../answers.ts'
import { unmapped } from '../define.ts'
import { at, listAt, textAt, timeAt } from '../fields.ts'
import { emailAt } from '../people.ts'
import { defineProvider } from '../provider.ts'
import { person, tell } from '../telling.ts'

/**
 * Calendly. https://developer.calendly.com/api-docs/4c305798a61d3-webhook-signatures
 * Links by which the invitee can cancel or move the meeting are left out.
 */
export const calendly = defineProvider({
  kind: 'calendly',
  title: 'Calendly',
  docs: 'https://developer.calendly.com/api-docs/4c305798a61d3-webhook-signatures',
  verify: (secrets) => ({
    scheme: 'hmac',
    algorithm: 'sha256',
    signature: { header: 'calendly-webhook-signature', separator: ',', prefix: 'v1=', encoding: 'hex' },
    template: '{timestamp}.{body}',
    timestamp: { place: { header: 'calendly-webhook-signature', separator: ',', prefix: 't=' }, unit: 's', toleranceSeconds: 300 },
    secrets,
  }),
  /** An invitee cancels once, but may be marked as absent again. */
  dedupeKey({ body }) {
    const uri = textAt(body, 'payload.uri')
    return uri === undefined ? null : [textAt(body, 'event'), uri, textAt(body, 'created_at')].join(':')
  },
  shape: { type: 'object', required: ['event'], properties: { event: { type: 'string', minLength: 1 } } },
  toItems(_event, body) {
    const type = textAt(body, 'event')
    if (type === undefined) return unmapped('event is missing')
    const payload = at(body, 'payload')
    const answers = listAt(payload, 'questions_and_answers').map((one) => ({
      question: textAt(one, 'question'),
      text: textAt(one, 'answer'),
    }))
    const canceled = type === 'invitee.canceled'
    const text = canceled ? textAt(payload, 'cancellation.reason') : fromAnswers(answers).text
    const byHost = canceled && textAt(payload, 'cancellation.canceler_type') === 'host'
    const email = emailAt(payload, 'email')
    return tell({
      type,
      written: text !== undefined && (canceled || type.endsWith('.created')) && !type.startsWith('invitee_no_show'),
      text,
      title: textAt(payload, 'scheduled_event.name') ?? textAt(payload, 'name'),
      author: byHost
        ? person({ id: textAt(body, 'created_by'), name: textAt(payload, 'cancellation.canceled_by') })
        : person({ id: email?.toLowerCase() ?? textAt(payload, 'uri'), name: textAt(payload, 'name'), email }),
      occurredAt: timeAt(body, 'created_at'),
      attributes: {
        status: at(payload, 'status'),
        start: at(payload, 'scheduled_event.start_time'),
        rescheduled: at(payload, 'rescheduled'),
        timezone: at(payload, 'timezone'),
      },
    })
  },
})
