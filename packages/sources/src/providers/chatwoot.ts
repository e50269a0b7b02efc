import { unmapped } from '../define.ts'
import type { ItemDraft } from '../draft.ts'
import { at, namesAt, textAt, timeAt } from '../fields.ts'
import { emailAt } from '../people.ts'
import { defineProvider } from '../provider.ts'
import { toRating } from '../rating.ts'
import { person, tell } from '../telling.ts'

/** Who writes messages; `activity` and `template` are Chatwoot's own sentences. */
const PEOPLE = new Set(['incoming', 'outgoing'])

/**
 * A Chatwoot webhook: messages of conversations, and ratings. https://www.chatwoot.com/hc/user-guide/articles/1677693021-how-to-use-webhooks
 * Signed with the webhook's own secret. https://github.com/chatwoot/chatwoot/pull/13573
 */
export const chatwoot = defineProvider({
  kind: 'chatwoot',
  title: 'Chatwoot',
  docs: 'https://www.chatwoot.com/hc/user-guide/articles/1677693021-how-to-use-webhooks',
  verify: (secrets) => ({
    scheme: 'hmac',
    algorithm: 'sha256',
    signature: { header: 'x-chatwoot-signature', prefix: 'sha256=', encoding: 'hex' },
    template: '{timestamp}.{body}',
    timestamp: { place: { header: 'x-chatwoot-timestamp' }, unit: 's', toleranceSeconds: 300 },
    secrets,
  }),
  dedupeKey: ({ headers }) => headers.get('x-chatwoot-delivery'),
  shape: { type: 'object', required: ['event'], properties: { event: { type: 'string', minLength: 1 } } },
  toItems(_event, body) {
    const type = textAt(body, 'event')
    if (type === undefined) return unmapped('event is missing')
    const conversation = at(body, 'conversation') ?? (type.startsWith('conversation_') ? body : undefined)
    const customer = at(conversation, 'meta.sender')
    const survey = type === 'message_updated' ? at(body, 'content_attributes.submitted_values.csat_survey_response') : undefined
    const rating = ratingOf(at(survey, 'rating'))
    const by = textAt(body, 'message_type') ?? ''
    return tell({
      type,
      written: rating !== undefined || (type === 'message_created' && PEOPLE.has(by) && textAt(body, 'content') !== undefined),
      text: survey === undefined ? textAt(body, 'content') : textAt(survey, 'feedback_message'),
      markup: by === 'outgoing' ? 'markdown' : 'plain',
      rating,
      author: authorOf(survey === undefined ? (at(body, 'sender') ?? customer) : customer),
      // A change of a message does not say when it was made.
      occurredAt: type === 'message_created' ? timeAt(body, 'created_at') : undefined,
      // Private notes are what agents say to each other.
      confidential: at(body, 'private') === true || undefined,
      attributes: {
        conversation: at(conversation, 'id'),
        status: at(conversation, 'status'),
        channel: at(conversation, 'channel'),
        inbox: at(body, 'inbox.name'),
        account: at(body, 'account.name'),
        by,
        labels: namesAt(conversation, 'labels'),
      },
    })
  },
})

/** Five faces, or stars. */
const ratingOf = (given: unknown): number | undefined =>
  typeof given === 'number' && given >= 1 && given <= 5 ? toRating(given, 1, 5) : undefined

/** Bots of an account have types of their own; contacts have none, or `contact`. Each type counts its ids for itself, so the others say it. */
function authorOf(sender: unknown): ItemDraft['author'] {
  const type = textAt(sender, 'type') ?? 'contact'
  const bot = type !== 'contact' && type !== 'user'
  const id = textAt(sender, 'id')
  return person({ id: id && type !== 'contact' ? `${type}-${id}` : id, name: textAt(sender, 'name'), email: emailAt(sender, 'email'), bot })
}
