import { unmapped } from '../define.ts'
import type { ItemDraft } from '../draft.ts'
import { at, namesAt, textAt, timeAt } from '../fields.ts'
import { otherFields, plainText } from '../plain-fields.ts'
import { defineProvider } from '../provider.ts'
import { person, tell } from '../telling.ts'

const EVENT = 'zen:event-type:'

/** Events in which somebody writes: where the text stands, and who wrote it. */
const WRITINGS: Record<string, { text: string; author(body: unknown): ItemDraft['author'] } | undefined> = {
  'ticket.created': { text: 'detail.description', author: (body) => person({ id: textAt(body, 'detail.requester_id') }) },
  'ticket.comment_added': {
    text: 'event.comment.body',
    author: (body) => person({ id: textAt(body, 'event.comment.author.id'), name: textAt(body, 'event.comment.author.name') }),
  },
  'messaging_ticket.message_added': { text: 'event.message.body', author: actorOf },
}

function actorOf(body: unknown): ItemDraft['author'] {
  const actor = at(body, 'event.actor')
  return person({ id: textAt(actor, 'id'), name: textAt(actor, 'name'), bot: ['system', 'trigger'].includes(textAt(actor, 'type') ?? '') })
}

/**
 * A Zendesk webhook: events of tickets and messaging, or what a trigger sends in words of its user's own.
 * https://developer.zendesk.com/documentation/webhooks/verifying/ and
 * https://developer.zendesk.com/api-reference/webhooks/event-types/webhook-event-types/
 */
export const zendesk = defineProvider({
  kind: 'zendesk',
  title: 'Zendesk',
  docs: 'https://developer.zendesk.com/documentation/webhooks/verifying/',
  verify: (secrets) => ({
    scheme: 'hmac',
    algorithm: 'sha256',
    signature: { header: 'x-zendesk-webhook-signature', encoding: 'base64' },
    template: '{timestamp}{body}',
    timestamp: { place: { header: 'x-zendesk-webhook-signature-timestamp' }, unit: 'iso', toleranceSeconds: 300 },
    secrets,
  }),
  dedupeKey: ({ headers, body }) =>
    (textAt(body, 'type')?.startsWith(EVENT) ? textAt(body, 'id') : undefined) ?? headers.get('x-zendesk-webhook-invocation-id'),
  toItems(_event, body) {
    if (body === null || typeof body !== 'object') return unmapped('the body is not an object')
    const name = textAt(body, 'type')
    if (!name?.startsWith(EVENT)) return tell(ofTrigger(body))
    const type = name.slice(EVENT.length)
    const writing = Object.hasOwn(WRITINGS, type) ? WRITINGS[type] : undefined
    const detail = at(body, 'detail')
    const text = writing && textAt(body, writing.text)
    return tell({
      type,
      written: text !== undefined,
      text,
      title: textAt(detail, 'subject'),
      author: writing?.author(body),
      occurredAt: timeAt(body, 'time'),
      confidential: at(body, 'event.comment.is_public') === false || undefined,
      attributes: {
        ticket: at(detail, 'id'),
        status: at(detail, 'status'),
        priority: at(detail, 'priority'),
        channel: at(detail, 'via.channel'),
        staff: at(body, 'event.comment.author.is_staff') ?? (at(body, 'event.actor.type') === 'agent' || undefined),
        tags: namesAt(detail, 'tags'),
      },
    })
  },
})

/** Triggers and automations send JSON that their user wrote: the usual names are understood. */
function ofTrigger(body: unknown): Parameters<typeof tell>[0] {
  const text = plainText(body)
  const title = textAt(body, 'title') ?? textAt(body, 'subject') ?? textAt(body, 'ticket_title')
  return {
    type: 'trigger',
    written: text !== undefined,
    text,
    markup: 'markdown',
    title,
    attributes: otherFields(body, 'title', 'subject', 'ticket_title'),
  }
}
