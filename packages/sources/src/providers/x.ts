import { type Input, unmapped } from '../define.ts'
import type { ItemDraft } from '../draft.ts'
import { at, listAt, textAt, timeAt } from '../fields.ts'
import { emptyReply, type HandshakeContext, jsonReply, type Reply } from '../handshake.ts'
import { defineProvider } from '../provider.ts'
import { signedBody } from '../schemes/signed-body.ts'
import { hmacOf } from '../secret-text.ts'
import { person, toDraft } from '../telling.ts'

/** What X sends: letters and digits. Anything else would be a stranger who wants a body of his own signed, for the proofs are made alike. */
const CRC_TOKEN = /^[\w.+/=-]{1,200}$/

/** The challenge-response check, hourly: the HMAC of a token. https://docs.x.com/x-api/webhooks/quickstart */
async function crc({ method, url }: Input, { secrets }: HandshakeContext): Promise<Reply | 'refused' | null> {
  const token = method === 'GET' ? new URL(url).searchParams.get('crc_token') : null
  if (token === null) return null
  const [secret] = await secrets()
  if (secret === undefined || !CRC_TOKEN.test(token)) return 'refused'
  const digest = await hmacOf('sha256', secret, token)
  return jsonReply({ response_token: `sha256=${btoa(String.fromCharCode(...digest))}` })
}

/** X, Account Activity API. https://docs.x.com/x-api/account-activity/introduction */
export const x = defineProvider({
  kind: 'x',
  title: 'X',
  docs: 'https://docs.x.com/x-api/webhooks/quickstart',
  methods: ['GET', 'POST'],
  verify: signedBody('sha256', { header: 'x-twitter-webhooks-signature', prefix: 'sha256=', encoding: 'base64' }),
  handshakes: [{ proof: 'open', answer: crc }],
  accepted: () => emptyReply(200),
  // Activities have ids, deliveries have none.
  dedupeKey: () => null,
  toItems(_event, body) {
    if (body === null || typeof body !== 'object') return unmapped('the body is no object')
    const drafts = Object.keys(body).flatMap((name) =>
      name.endsWith('_events') ? listAt(body, name).map((activity) => draftOf(name.replace(/_events$/, ''), activity, body)) : [],
    )
    // What is no list tells of the subscription itself: `user_event`, when somebody takes back the access.
    if (drafts.length === 0) drafts.push(toDraft({ type: 'user_event' in body ? 'user_event' : 'activity', written: false, part: body }))
    return { ok: true, value: drafts }
  },
})

function draftOf(type: string, activity: unknown, body: unknown): ItemDraft {
  if (type === 'tweet_create') return ofPost(activity, body)
  if (type === 'direct_message') return ofMessage(activity, body)
  const id = textAt(activity, 'id')
  return toDraft({
    type,
    written: false,
    author: authorOf(at(activity, 'user') ?? at(activity, 'source'), body),
    occurredAt: timeAt(activity, 'timestamp_ms') ?? timeAt(activity, 'created_timestamp') ?? timeAt(activity, 'created_at'),
    key: id && `${type}:${id}`,
    part: activity,
    attributes: { account: at(body, 'for_user_id'), post: at(activity, 'favorited_status.id_str') ?? at(activity, 'status.id') },
  })
}

function ofPost(post: unknown, body: unknown): ItemDraft {
  const id = textAt(post, 'id_str')
  const repeated = at(post, 'retweeted_status') !== undefined
  return toDraft({
    type: repeated ? 'retweet' : 'tweet_create',
    written: !repeated,
    text: unescape(textAt(post, 'extended_tweet.full_text') ?? textAt(post, 'full_text') ?? textAt(post, 'text')),
    author: authorOf(at(post, 'user'), body),
    language: textAt(post, 'lang') === 'und' ? undefined : textAt(post, 'lang'),
    url: id && `https://x.com/i/status/${id}`,
    occurredAt: timeAt(post, 'timestamp_ms') ?? timeAt(post, 'created_at'),
    key: id && `tweet_create:${id}`,
    part: post,
    attributes: {
      account: at(body, 'for_user_id'),
      post: id,
      replyTo: at(post, 'in_reply_to_status_id_str'),
      quoted: at(post, 'quoted_status_id_str'),
    },
  })
}

/** Only the two of them read it. */
function ofMessage(activity: unknown, body: unknown): ItemDraft {
  const sender = textAt(activity, 'message_create.sender_id')
  const id = textAt(activity, 'id')
  const known = sender && at(body, `users.${sender}`)
  return toDraft({
    type: 'direct_message',
    written: textAt(activity, 'type') === 'message_create',
    text: unescape(textAt(activity, 'message_create.message_data.text')),
    author: person({ id: sender, name: textAt(known, 'name'), bot: sender !== undefined && sender === textAt(body, 'for_user_id') }),
    occurredAt: timeAt(activity, 'created_timestamp'),
    confidential: true,
    key: id && `direct_message:${id}`,
    part: activity,
    attributes: { account: at(body, 'for_user_id') },
  })
}

/** Activities of the account itself come too. */
function authorOf(user: unknown, body: unknown): ItemDraft['author'] {
  const id = textAt(user, 'id_str') ?? textAt(user, 'id')
  return person({ id, name: textAt(user, 'name'), bot: id !== undefined && id === textAt(body, 'for_user_id') })
}

/** X escapes these three, and nothing else, in what is plain text. */
const unescape = (text: string | undefined): string | undefined =>
  text?.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')
