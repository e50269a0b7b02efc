import { toHex } from '@sluice/schema/hex'
import { type Input, unmapped } from '../define.ts'
import { at, textAt, timeAt } from '../fields.ts'
import { emptyReply, type HandshakeContext, jsonReply, type Reply } from '../handshake.ts'
import { emailAt } from '../people.ts'
import { defineProvider } from '../provider.ts'
import { hmacOf } from '../secret-text.ts'
import { person, tell } from '../telling.ts'

/**
 * Asked when the address is saved and every 72 hours after. It comes signed like any event, and has to: who could have any text
 * of their own signed here could sign events.
 */
async function validation({ body }: Input, context: HandshakeContext): Promise<Reply | null> {
  const plainToken = at(body, 'event') === 'endpoint.url_validation' ? textAt(body, 'payload.plainToken') : undefined
  const [secret] = plainToken === undefined ? [] : await context.secrets()
  if (plainToken === undefined || secret === undefined) return null
  return jsonReply({ plainToken, encryptedToken: toHex(await hmacOf('sha256', secret, plainToken)) })
}

/**
 * Zoom's webhooks: messages of Team Chat and of the chat in meetings and webinars are text.
 * https://developers.zoom.us/docs/api/webhooks/#verify-webhook-events
 */
export const zoom = defineProvider({
  kind: 'zoom',
  title: 'Zoom',
  docs: 'https://developers.zoom.us/docs/api/webhooks/#verify-webhook-events',
  verify: (secrets) => ({
    scheme: 'hmac',
    algorithm: 'sha256',
    signature: { header: 'x-zm-signature', prefix: 'v0=', encoding: 'hex' },
    template: 'v0:{timestamp}:{body}',
    timestamp: { place: { header: 'x-zm-request-timestamp' }, unit: 's', toleranceSeconds: 300 },
    secrets,
  }),
  handshakes: [{ proof: 'signed', answer: validation }],
  // Anything but 200 and 204 is sent again.
  accepted: () => emptyReply(200),
  // Zoom gives a delivery no id; a retry repeats the body, in which the event's time stands.
  dedupeKey: () => null,
  shape: { type: 'object', required: ['event'], properties: { event: { type: 'string', minLength: 1 } } },
  toItems(_event, body) {
    const type = textAt(body, 'event')
    if (type === undefined) return unmapped('event is missing')
    const object = at(body, 'payload.object')
    const inMeeting = at(object, 'chat_message')
    const direct =
      inMeeting === undefined ? at(object, 'type') === 'to_contact' : (textAt(inMeeting, 'recipient_type') ?? 'everyone') !== 'everyone'
    return tell({
      type,
      // `chat_message.sent`, `meeting.chat_message_sent`, `team_chat.dm_message_posted`; updates and deletions carry text too.
      written: /chat_message[._]sent$|_message_posted$/.test(type),
      text: textAt(inMeeting, 'message_content') ?? textAt(object, 'message'),
      title: textAt(object, 'channel_name') ?? textAt(object, 'topic'),
      author: person({
        id: textAt(body, 'payload.operator_id') ?? emailAt(inMeeting, 'sender_email') ?? textAt(inMeeting, 'sender_session_id'),
        name: textAt(inMeeting, 'sender_name'),
        email: emailAt(body, 'payload.operator') ?? emailAt(inMeeting, 'sender_email'),
      }),
      occurredAt: timeAt(inMeeting, 'date_time') ?? timeAt(object, 'date_time') ?? timeAt(body, 'event_ts'),
      confidential: direct || undefined,
      attributes: {
        account: at(body, 'payload.account_id'),
        channel: at(object, 'channel_id'),
        meeting: type.startsWith('meeting.') || type.startsWith('webinar.') ? at(object, 'id') : undefined,
        message:
          at(inMeeting, 'message_id') ?? at(object, 'message_id') ?? (type.startsWith('chat_message.') ? at(object, 'id') : undefined),
      },
    })
  },
})
