import { defineSource, type ItemDraft, unmapped } from './define.ts'
import { at, facts, present, textAt, timeAt } from './fields.ts'
import { type JsonSchema, validate } from './json-schema.ts'
import { SecretOrNone, withSecrets } from './proof.ts'

/** Messages that somebody wrote; the other subtypes tell of joins, topics, changes and deletions. */
const WRITTEN = new Set([undefined, 'bot_message', 'file_share', 'me_message', 'thread_broadcast'])

const NAMED = { type: 'object', required: ['type'], properties: { type: { type: 'string', minLength: 1 } } } satisfies JsonSchema

const callback: JsonSchema = {
  type: 'object',
  required: ['event_id', 'event'],
  properties: { event_id: { type: 'string', minLength: 1 }, event: NAMED },
}

/** Slack's Events API. https://docs.slack.dev/apis/events-api/ and https://docs.slack.dev/authentication/verifying-requests-from-slack */
export const slack = defineSource<SecretOrNone>({
  kind: 'slack',
  options: SecretOrNone,
  methods: ['POST'],
  keepHeaders: [],
  verify: (options) =>
    withSecrets(options, (secrets) => ({
      scheme: 'hmac',
      algorithm: 'sha256',
      signature: { header: 'x-slack-signature', prefix: 'v0=', encoding: 'hex' },
      template: 'v0:{timestamp}:{body}',
      timestamp: { place: { header: 'x-slack-request-timestamp' }, unit: 's', toleranceSeconds: 300 },
      secrets,
    })),
  handshake({ body }) {
    const challenge = at(body, 'type') === 'url_verification' ? textAt(body, 'challenge') : undefined
    return challenge === undefined ? null : { status: 200, contentType: 'text/plain; charset=utf-8', body: challenge }
  },
  /** The same in every retry; retries differ only in `X-Slack-Retry-Num`. */
  dedupeKey: ({ body }) => textAt(body, 'event_id') ?? null,
  check:
    () =>
    ({ body }) => {
      const issues = validate(NAMED, body)
      return issues.length > 0 || at(body, 'type') !== 'event_callback' ? issues : validate(callback, body)
    },
  toItem(_event, body) {
    const envelope = textAt(body, 'type')
    if (envelope === undefined) return unmapped('type is missing')
    const event = at(body, 'event')
    const type = textAt(event, 'type') ?? envelope
    const subtype = textAt(event, 'subtype')
    const written = ['message', 'app_mention'].includes(type) && WRITTEN.has(subtype)
    const text = textAt(event, 'text') ?? ''
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
