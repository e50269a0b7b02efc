import { type Input, unmapped } from '../define.ts'
import type { ItemDraft } from '../draft.ts'
import { at, facts, listAt, present, textAt, timeAt } from '../fields.ts'
import { plainReply, type Reply } from '../handshake.ts'
import type { JsonSchema } from '../json-schema.ts'
import { defineProvider } from '../provider.ts'
import { blocksToMrkdwn } from '../slack-blocks.ts'

/** Messages that somebody wrote; the other subtypes tell of joins, topics, changes and deletions. */
const WRITTEN = new Set([undefined, 'bot_message', 'file_share', 'me_message', 'thread_broadcast'])

const NAMED = { type: 'object', required: ['type'], properties: { type: { type: 'string', minLength: 1 } } } satisfies JsonSchema

const CALLBACK: JsonSchema = {
  type: 'object',
  required: ['event_id', 'event'],
  properties: { event_id: { type: 'string', minLength: 1 }, event: NAMED },
}

/** `url_verification`: echoed, once the signature is found right. */
function challenge({ body }: Input): Reply | null {
  const text = at(body, 'type') === 'url_verification' ? textAt(body, 'challenge') : undefined
  return text === undefined ? null : plainReply(text)
}

/**
 * Whether a message mentions the app itself. Slack sends such a message once as `app_mention` and, to who subscribes to messages too, once
 * more as `message`, in any order: https://docs.slack.dev/reference/events/app_mention
 */
function isMention(body: unknown): boolean {
  const event = at(body, 'event')
  const type = textAt(event, 'type')
  if (type !== 'message' || !WRITTEN.has(textAt(event, 'subtype'))) return type === 'app_mention'
  const apps = listAt(body, 'authorizations').filter((one) => at(one, 'is_bot') === true)
  return apps.some((app) => textAt(event, 'text')?.includes(`<@${textAt(app, 'user_id') ?? ''}>`) ?? false)
}

/** The same in every retry, which differ only in `X-Slack-Retry-Num`; and in both events of a mention, which have an id each. */
function keyOf({ body }: Input): string | null {
  const ts = isMention(body) ? textAt(body, 'event.ts') : undefined
  return ts === undefined ? (textAt(body, 'event_id') ?? null) : `mention:${textAt(body, 'event.channel') ?? ''}:${ts}`
}

/** Slack's Events API. https://docs.slack.dev/apis/events-api/ and https://docs.slack.dev/authentication/verifying-requests-from-slack */
export const slack = defineProvider({
  kind: 'slack',
  title: 'Slack',
  docs: 'https://docs.slack.dev/authentication/verifying-requests-from-slack',
  verify: (secrets) => ({
    scheme: 'hmac',
    algorithm: 'sha256',
    signature: { header: 'x-slack-signature', prefix: 'v0=', encoding: 'hex' },
    template: 'v0:{timestamp}:{body}',
    timestamp: { place: { header: 'x-slack-request-timestamp' }, unit: 's', toleranceSeconds: 300 },
    secrets,
  }),
  handshakes: [{ proof: 'signed', answer: challenge }],
  dedupeKey: keyOf,
  shape: ({ body }) => (at(body, 'type') === 'event_callback' ? CALLBACK : NAMED),
  toItems(_event, body) {
    const envelope = textAt(body, 'type')
    if (envelope === undefined) return unmapped('type is missing')
    const event = at(body, 'event')
    const type = isMention(body) ? 'app_mention' : (textAt(event, 'type') ?? envelope)
    const subtype = textAt(event, 'subtype')
    const written = ['message', 'app_mention'].includes(type) && WRITTEN.has(subtype)
    const text = textAt(event, 'text') ?? blocksToMrkdwn(at(event, 'blocks'))
    const draft: ItemDraft = {
      kind: written && text !== '' ? 'text' : 'signal',
      type: written || subtype === undefined ? type : `${type}.${subtype}`,
      text,
      markup: 'slack',
      attributes: facts({
        team: at(body, 'team_id'),
        channel: at(event, 'channel'),
        channelType: at(event, 'channel_type'),
        ts: at(event, 'ts'),
        threadTs: at(event, 'thread_ts'),
        reaction: at(event, 'reaction'),
      }),
      hints: {},
      ...present({ author: authorOf(event), occurredAt: timeAt(event, 'ts') ?? timeAt(body, 'event_time') }),
    }
    return { ok: true, value: draft }
  },
})

/** Apps write too, this one among them: the mark lets a rule keep the bot from answering itself. */
function authorOf(event: unknown): ItemDraft['author'] {
  const app = textAt(event, 'bot_id')
  const id = textAt(event, 'user') ?? app
  if (id === undefined) return undefined
  return { id, ...present({ name: textAt(event, 'username') }), bot: app !== undefined || at(event, 'subtype') === 'bot_message' }
}
