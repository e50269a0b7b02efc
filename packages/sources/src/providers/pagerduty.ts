import { unmapped } from '../define.ts'
import { at, textAt, timeAt } from '../fields.ts'
import { defineProvider } from '../provider.ts'
import { signedBody } from '../schemes/signed-body.ts'
import { person, tell } from '../telling.ts'

/** Events in which a person writes; a note is read by the team, an update by those who asked for it. */
const WORDS: Record<string, string | undefined> = {
  'incident.annotated': 'content',
  'incident.status_update_published': 'message',
}

/** PagerDuty, webhooks V3. https://developer.pagerduty.com/docs/webhooks-overview */
export const pagerduty = defineProvider({
  kind: 'pagerduty',
  title: 'PagerDuty',
  docs: 'https://developer.pagerduty.com/docs/verifying-webhook-signatures',
  // One signature for each secret, while they rotate.
  verify: signedBody('sha256', { header: 'x-pagerduty-signature', separator: ',', prefix: 'v1=', encoding: 'hex' }),
  dedupeKey: ({ body }) => textAt(body, 'event.id') ?? null,
  shape: { type: 'object', required: ['event'], properties: { event: { type: 'object' } } },
  toItems(_event, body) {
    const event = at(body, 'event')
    const type = textAt(event, 'event_type')
    if (type === undefined) return unmapped('event.event_type is missing')
    const data = at(event, 'data')
    const incident = at(data, 'incident') ?? data
    const place = Object.hasOwn(WORDS, type) ? WORDS[type] : undefined
    const text = place && textAt(data, place)
    return tell({
      type,
      written: text !== undefined,
      text,
      title: textAt(incident, 'title') ?? textAt(incident, 'summary'),
      author: person({
        id: textAt(event, 'agent.id'),
        name: textAt(event, 'agent.summary'),
        bot: at(event, 'agent.type') !== 'user_reference',
      }),
      url: textAt(incident, 'html_url'),
      occurredAt: timeAt(event, 'occurred_at'),
      confidential: type === 'incident.annotated' || undefined,
      attributes: {
        incident: at(incident, 'id'),
        number: at(incident, 'number'),
        status: at(incident, 'status'),
        urgency: at(incident, 'urgency'),
        priority: at(incident, 'priority.summary'),
        service: at(incident, 'service.summary'),
      },
    })
  },
})
