import { unmapped } from '../define.ts'
import type { ItemDraft } from '../draft.ts'
import { at, listAt, namesAt, textAt, timeAt } from '../fields.ts'
import { emptyReply } from '../handshake.ts'
import { headCheck } from '../head-check.ts'
import { emailAt } from '../people.ts'
import { defineProvider } from '../provider.ts'
import { toRating } from '../rating.ts'
import { signedBody } from '../schemes/signed-body.ts'
import { person, tell } from '../telling.ts'

/** Topics that bring a new conversation, and those that add a part to one. */
const STARTED = new Set(['conversation.user.created', 'conversation.admin.single.created'])
const ADDED = new Set(['conversation.user.replied', 'conversation.admin.replied', 'conversation.admin.noted'])
const RATED = new Set(['conversation.rating.added', 'conversation_rating.added', 'conversation.rating.remarked'])

/**
 * An Intercom notification. https://developers.intercom.com/docs/webhooks/webhook-notifications and
 * https://developers.intercom.com/docs/references/webhooks/webhook-models
 */
export const intercom = defineProvider({
  kind: 'intercom',
  title: 'Intercom',
  docs: 'https://developers.intercom.com/docs/webhooks/webhook-notifications',
  methods: ['POST', 'HEAD'],
  verify: signedBody('sha1', { header: 'x-hub-signature', prefix: 'sha1=', encoding: 'hex' }),
  handshakes: [headCheck],
  // 200 is what is asked for.
  accepted: () => emptyReply(200),
  /** `delivery_attempts` counts up in the body, the id stays. */
  dedupeKey: ({ body }) => textAt(body, 'id') ?? null,
  shape: { type: 'object', required: ['topic'], properties: { topic: { type: 'string', minLength: 1 } } },
  toItems(_event, body) {
    const type = textAt(body, 'topic')
    if (type === undefined) return unmapped('topic is missing')
    const item = at(body, 'data.item')
    const writing = writingOf(type, item)
    const rating = at(item, 'conversation_rating')
    const stars = RATED.has(type) ? at(rating, 'rating') : undefined
    const text = textAt(writing, 'body') ?? (RATED.has(type) ? textAt(rating, 'remark') : undefined)
    return tell({
      type,
      written: text !== undefined || stars !== undefined,
      text,
      markup: writing ? 'html' : 'plain',
      title: textAt(item, 'title') ?? textAt(item, 'source.subject'),
      rating: typeof stars === 'number' && stars >= 1 && stars <= 5 ? toRating(stars, 1, 5) : undefined,
      author: authorOf(at(writing, 'author') ?? at(rating, 'contact') ?? at(item, 'user')),
      url: textAt(item, 'links.conversation_web'),
      occurredAt: timeAt(writing, 'created_at') ?? timeAt(body, 'created_at'),
      confidential: type === 'conversation.admin.noted' || undefined,
      attributes: {
        workspace: at(body, 'app_id'),
        conversation: at(item, 'id'),
        state: at(item, 'state'),
        by: at(writing, 'author.type'),
        delivered: at(item, 'source.type'),
        tags: namesAt(item, 'tags.tags'),
      },
    })
  },
})

/** The first message stands in `source` (`conversation_message` before version 2.0), the new part is the last of the list. */
function writingOf(topic: string, conversation: unknown): unknown {
  if (STARTED.has(topic)) return at(conversation, 'source') ?? at(conversation, 'conversation_message')
  return ADDED.has(topic) ? listAt(conversation, 'conversation_parts.conversation_parts').at(-1) : undefined
}

const authorOf = (author: unknown): ItemDraft['author'] =>
  person({ id: textAt(author, 'id'), name: textAt(author, 'name'), email: emailAt(author, 'email'), bot: at(author, 'type') === 'bot' })
