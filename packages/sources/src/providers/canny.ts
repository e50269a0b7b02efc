import { unmapped } from '../define.ts'
import type { ItemDraft } from '../draft.ts'
import { at, namesAt, textAt, timeAt } from '../fields.ts'
import { emailAt } from '../people.ts'
import { defineProvider } from '../provider.ts'
import { person, tell } from '../telling.ts'

/** Canny. https://developers.canny.io/api-reference#webhooks; it signs with the API key. */
export const canny = defineProvider({
  kind: 'canny',
  title: 'Canny',
  docs: 'https://developers.canny.io/api-reference#webhooks',
  // Neither the body nor the time is signed: only that the sender knows the key, by a word used once.
  verify: (secrets) => ({
    scheme: 'hmac',
    algorithm: 'sha256',
    signature: { header: 'canny-signature', encoding: 'base64' },
    template: '{nonce}',
    values: { nonce: { header: 'canny-nonce' } },
    secrets,
  }),
  /** Whoever got hold of a signed word cannot send a body of his own with it. */
  dedupeKey: ({ headers }) => headers.get('canny-nonce'),
  shape: {
    type: 'object',
    required: ['type', 'object'],
    properties: { type: { type: 'string', minLength: 1 }, object: { type: 'object' } },
  },
  toItems(_event, body) {
    const type = textAt(body, 'type')
    if (type === undefined) return unmapped('type is missing')
    const object = at(body, 'object')
    const post = textAt(body, 'objectType') === 'post' || type.startsWith('post.') ? object : at(object, 'post')
    const text = textAt(object, 'details') ?? textAt(object, 'value')
    return tell({
      type,
      written: type === 'post.created' || (type === 'comment.created' && text !== undefined),
      text,
      title: textAt(post, 'title'),
      author: authorOf(at(object, 'author') ?? at(object, 'voter') ?? at(object, 'changer')),
      url: textAt(object, 'url') ?? textAt(post, 'url'),
      occurredAt: timeAt(body, 'created') ?? timeAt(object, 'created'),
      confidential: at(object, 'internal') === true || at(object, 'private') === true || undefined,
      attributes: {
        board: at(object, 'board.name') ?? at(post, 'board.name'),
        category: at(post, 'category.name'),
        status: at(post, 'status'),
        score: at(post, 'score'),
        comments: at(post, 'commentCount'),
        tags: namesAt(post, 'tags'),
        admin: at(object, 'author.isAdmin'),
        post: at(post, 'id'),
      },
    })
  },
})

const authorOf = (user: unknown): ItemDraft['author'] =>
  person({ id: textAt(user, 'id'), name: textAt(user, 'name'), email: emailAt(user, 'email') })
