import { unmapped } from '../define.ts'
import type { ItemDraft, Mapped } from '../draft.ts'
import { at, namesAt, textAt, timeAt } from '../fields.ts'
import { defineProvider } from '../provider.ts'
import { signedBody } from '../schemes/signed-body.ts'
import { person, tell } from '../telling.ts'

/** A staff member whispers to the others. https://github.com/discourse/discourse/blob/main/app/models/post.rb (post types) */
const WHISPER = 4

/**
 * Discourse. https://meta.discourse.org/t/configure-webhooks-that-trigger-on-discourse-events-to-integrate-with-external-services/49045
 * A new topic comes twice: as a topic without its words, and as the first post of that topic.
 */
export const discourse = defineProvider({
  kind: 'discourse',
  title: 'Discourse',
  docs: 'https://meta.discourse.org/t/configure-webhooks-that-trigger-on-discourse-events-to-integrate-with-external-services/49045',
  keepHeaders: ['x-discourse-event', 'x-discourse-event-type', 'x-discourse-instance'],
  requiredHeaders: ['x-discourse-event'],
  verify: signedBody('sha256', { header: 'x-discourse-event-signature', prefix: 'sha256=', encoding: 'hex' }),
  /** `X-Discourse-Event-Id` counts deliveries, so a retry has a new one. */
  dedupeKey({ headers, body }) {
    const event = headers.get('x-discourse-event')
    const subject = at(body, headers.get('x-discourse-event-type') ?? '')
    const id = textAt(subject, 'id')
    if (event === null || id === undefined) return null
    return [event, id, textAt(subject, 'updated_at') ?? textAt(subject, 'last_posted_at') ?? ''].join(':')
  },
  toItems({ headers }, body) {
    const event = headers['x-discourse-event']
    if (!event) return unmapped('header x-discourse-event is missing')
    const post = at(body, 'post')
    return post === undefined
      ? ofOther(event, at(body, headers['x-discourse-event-type'] ?? ''))
      : ofPost(event, post, headers['x-discourse-instance'])
  },
})

function ofPost(event: string, post: unknown, site: string | undefined): Mapped {
  const raw = textAt(post, 'raw')
  const path =
    textAt(post, 'post_url') ?? `/t/${textAt(post, 'topic_slug') ?? '-'}/${textAt(post, 'topic_id')}/${textAt(post, 'post_number') ?? 1}`
  const text = raw ?? textAt(post, 'cooked')
  return tell({
    type: event,
    // Small actions (closed, pinned …) are posts too, of another type.
    written:
      event === 'post_created' && text !== undefined && [undefined, 1, WHISPER].includes(at(post, 'post_type') as number | undefined),
    text,
    markup: raw === undefined && text !== undefined ? 'html' : 'markdown',
    title: textAt(post, 'topic_title'),
    author: authorOf(post, 'user_id'),
    url: site && `${site.replace(/\/$/, '')}${path}`,
    occurredAt: timeAt(post, event === 'post_created' ? 'created_at' : 'updated_at'),
    confidential: textAt(post, 'topic_archetype') === 'private_message' || at(post, 'post_type') === WHISPER || undefined,
    attributes: {
      topic: at(post, 'topic_id'),
      post: at(post, 'id'),
      number: at(post, 'post_number'),
      replyTo: at(post, 'reply_to_post_number'),
      category: at(post, 'category_slug') ?? at(post, 'category_id'),
      staff: at(post, 'staff'),
    },
  })
}

function ofOther(event: string, subject: unknown): Mapped {
  return tell({
    type: event,
    written: false,
    title: textAt(subject, 'title'),
    author: authorOf(at(subject, 'created_by') ?? at(subject, 'user') ?? subject, 'id'),
    occurredAt: timeAt(subject, 'updated_at') ?? timeAt(subject, 'created_at'),
    confidential: textAt(subject, 'archetype') === 'private_message' || undefined,
    attributes: { id: at(subject, 'id'), category: at(subject, 'category_id'), tags: namesAt(subject, 'tags') },
  })
}

/** What Discourse itself writes has an id below zero. */
function authorOf(user: unknown, field: string): ItemDraft['author'] {
  const id = textAt(user, field)
  const username = textAt(user, 'username')
  return username === undefined ? undefined : person({ id, name: username, bot: id?.startsWith('-') })
}
