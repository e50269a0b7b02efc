import { unmapped } from '../define.ts'
import type { ItemDraft } from '../draft.ts'
import { at, listAt, namesAt, textAt, timeAt } from '../fields.ts'
import { emailAt, fullName } from '../people.ts'
import { defineProvider } from '../provider.ts'
import { signedBody } from '../schemes/signed-body.ts'
import { person, tell } from '../telling.ts'

/** Events that bring a new thread, and of which type it is; a conversation may begin with any. */
const THREADS: Record<string, readonly string[] | undefined> = {
  'convo.created': ['customer', 'chat', 'phone', 'message'],
  'convo.customer.reply.created': ['customer', 'chat'],
  'convo.agent.reply.created': ['message', 'reply'],
  'convo.note.created': ['note'],
}

const RATINGS: Record<string, number | undefined> = { great: 1, okay: 0.5, notgood: 0 }

/**
 * A Help Scout webhook. https://developer.helpscout.com/webhooks/
 *
 * A delivery has no id; a retry repeats the body.
 */
export const helpScout = defineProvider({
  kind: 'help-scout',
  title: 'Help Scout',
  docs: 'https://developer.helpscout.com/webhooks/',
  keepHeaders: ['x-helpscout-event'],
  requiredHeaders: ['x-helpscout-event'],
  verify: signedBody('sha1', { header: 'x-helpscout-signature', encoding: 'base64' }),
  dedupeKey: () => null,
  toItems({ headers }, body) {
    const type = headers['x-helpscout-event']
    if (!type) return unmapped('header x-helpscout-event is missing')
    if (type === 'satisfaction.ratings') return tell(ratingOf(type, body))
    const thread = newThread(type, body)
    const text = textAt(thread, 'body')
    return tell({
      type,
      written: thread !== undefined && (text !== undefined || type === 'convo.created'),
      text,
      markup: 'html',
      title: textAt(body, 'subject'),
      author: authorOf(at(thread, 'createdBy') ?? at(body, 'createdBy')),
      url: textAt(body, '_links.web.href'),
      occurredAt: timeAt(thread, 'createdAt'),
      confidential: type === 'convo.note.created' || undefined,
      attributes: {
        number: at(body, 'number'),
        mailbox: at(body, 'mailboxId'),
        status: at(body, 'status'),
        channel: at(body, 'source.type'),
        by: at(thread, 'createdBy.type'),
        tags: namesAt(body, 'tags', 'tag'),
      },
    })
  },
})

/** The body is the whole conversation: the newest thread of the right type is what the event is about. */
function newThread(event: string, body: unknown): unknown {
  const types = Object.hasOwn(THREADS, event) ? THREADS[event] : undefined
  const threads = listAt(body, '_embedded.threads').filter((thread) => types?.includes(textAt(thread, 'type') ?? ''))
  return threads.toSorted((a, b) => (timeAt(b, 'createdAt') ?? 0) - (timeAt(a, 'createdAt') ?? 0))[0]
}

function ratingOf(type: string, body: unknown): Parameters<typeof tell>[0] {
  const word = (textAt(body, 'rating') ?? '').toLowerCase().replaceAll(/[^a-z]/g, '')
  return {
    type,
    written: true,
    text: textAt(body, 'comments'),
    rating: Object.hasOwn(RATINGS, word) ? RATINGS[word] : undefined,
    author: authorOf(at(body, 'customer')),
    occurredAt: timeAt(body, 'createdAt'),
    attributes: { conversation: at(body, 'conversationId'), number: at(body, 'conversationNumber'), agent: at(body, 'user.id') },
  }
}

/** Customers and those who answer them (`type: user`) are counted apart, so the latter say what they are. */
function authorOf(user: unknown): ItemDraft['author'] {
  const id = textAt(user, 'id')
  return person({
    id: id && textAt(user, 'type') === 'user' ? `user-${id}` : id,
    name: fullName(user, 'first', 'last') ?? fullName(user, 'firstName', 'lastName'),
    email: emailAt(user, 'email'),
  })
}
