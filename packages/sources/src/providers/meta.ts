import { defineSource, unmapped } from '../define.ts'
import type { ItemDraft } from '../draft.ts'
import { at, listAt, textAt, timeAt } from '../fields.ts'
import { emptyReply } from '../handshake.ts'
import { validate } from '../json-schema.ts'
import { withSecrets } from '../proof.ts'
import { metaHandshake, MetaOptions, metaSignature } from '../schemes/meta.ts'
import { person, toDraft } from '../telling.ts'

const SHAPE = { type: 'object' as const, required: ['object', 'entry'], properties: { entry: { type: 'array' as const } } }

/**
 * Facebook pages and Instagram: posts, comments, recommendations and messages.
 * https://developers.facebook.com/docs/graph-api/webhooks/reference/page and …/reference/instagram
 */
export const meta = defineSource<MetaOptions>({
  kind: 'meta',
  title: 'Facebook and Instagram',
  docs: 'https://developers.facebook.com/docs/graph-api/webhooks/getting-started',
  options: MetaOptions,
  methods: ['GET', 'POST'],
  keepHeaders: [],
  verify: (options) => withSecrets(options, metaSignature),
  handshakes: (options) => [metaHandshake(options)],
  accepted: () => emptyReply(200),
  // Up to 1,000 changes of several pages are gathered in a delivery, which has no id; each change is known by its own key.
  dedupeKey: () => null,
  check:
    () =>
    ({ body }) =>
      validate(SHAPE, body),
  toItems(_event, body) {
    const drafts = listAt(body, 'entry').flatMap((entry) => [
      ...listAt(entry, 'changes').map((change) => ofChange(entry, change)),
      ...listAt(entry, 'messaging').map((message) => ofMessage(entry, message)),
    ])
    return drafts.length > 0 ? { ok: true, value: drafts } : unmapped('entry holds neither changes nor messages')
  },
})

/** A page says that something was added; Instagram tells only of what is new. */
const NEW = new Set([undefined, 'add'])

const RECOMMENDS: Record<string, number | undefined> = { POSITIVE: 1, NEGATIVE: 0 }

function ofChange(entry: unknown, change: unknown): ItemDraft {
  const value = at(change, 'value')
  const field = textAt(change, 'field') ?? 'change'
  const verb = textAt(value, 'verb')
  const what = textAt(value, 'item') ?? field
  const id = textAt(value, 'comment_id') ?? textAt(value, 'post_id') ?? textAt(value, 'open_graph_story_id') ?? textAt(value, 'id')
  const text = textAt(value, 'message') ?? textAt(value, 'text') ?? textAt(value, 'review_text')
  const rating = RECOMMENDS[textAt(value, 'recommendation_type')?.toUpperCase() ?? '']
  const from = textAt(value, 'from.id') ?? textAt(value, 'reviewer_id') ?? textAt(value, 'sender_id')
  const time = timeAt(value, 'created_time') ?? timeAt(entry, 'time')
  return toDraft({
    type: verb === undefined ? what : `${what}.${verb}`,
    written: NEW.has(verb) && (text !== undefined || rating !== undefined) && what !== 'reaction' && what !== 'like',
    text,
    rating,
    author: person({
      id: from,
      name: textAt(value, 'from.name') ?? textAt(value, 'from.username') ?? textAt(value, 'reviewer_name'),
      // The page's own account.
      bot: from !== undefined && from === textAt(entry, 'id'),
    }),
    url: textAt(value, 'permalink_url') ?? textAt(value, 'post.permalink_url'),
    occurredAt: time,
    key: id === undefined ? undefined : [field, what, verb ?? 'add', id, from, time].join(':'),
    part: change,
    attributes: {
      field,
      page: at(entry, 'id'),
      post: at(value, 'post_id') ?? at(value, 'media.id'),
      parent: at(value, 'parent_id'),
      reaction: at(value, 'reaction_type'),
    },
  })
}

/** Messenger and Instagram Direct: only the two of them read it. */
function ofMessage(entry: unknown, messaging: unknown): ItemDraft {
  const message = at(messaging, 'message')
  const echo = at(message, 'is_echo') === true
  const id = textAt(message, 'mid')
  return toDraft({
    type:
      message === undefined ? (['postback', 'reaction', 'read', 'delivery'].find((name) => at(messaging, name)) ?? 'messaging') : 'message',
    written: textAt(message, 'text') !== undefined,
    text: textAt(message, 'text'),
    author: person({ id: textAt(messaging, 'sender.id'), bot: echo }),
    occurredAt: timeAt(messaging, 'timestamp'),
    confidential: true,
    key: id,
    part: messaging,
    attributes: {
      field: 'messages',
      page: at(entry, 'id'),
      recipient: at(messaging, 'recipient.id'),
      replyTo: at(message, 'reply_to.mid'),
    },
  })
}
