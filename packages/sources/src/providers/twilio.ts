import type { Input } from '../define.ts'
import type { ItemDraft } from '../draft.ts'
import { textAt, timeAt } from '../fields.ts'
import { emptyReply } from '../handshake.ts'
import { defineProvider } from '../provider.ts'
import { person, tell } from '../telling.ts'

/** What tells one thing that happened to a message or call from another. */
const KEY = ['MessageSid', 'SmsSid', 'CallSid', 'TranscriptionSid', 'EventType', 'MessageStatus', 'SmsStatus', 'CallStatus'] as const

function keyOf({ headers, body }: Input): string | null {
  const parts = KEY.flatMap((name) => textAt(body, name) ?? [])
  return headers.get('i-twilio-idempotency-token') ?? (parts.length > 0 ? parts.join('/') : null)
}

/**
 * Twilio's callbacks: SMS and WhatsApp messages, messages of Conversations, transcripts of calls; statuses are signals.
 * https://www.twilio.com/docs/usage/webhooks/webhooks-security and https://www.twilio.com/docs/messaging/guides/webhook-request
 */
export const twilio = defineProvider({
  kind: 'twilio',
  title: 'Twilio',
  docs: 'https://www.twilio.com/docs/usage/webhooks/webhooks-security',
  accepts: ['form'],
  verify: (secrets) => ({
    scheme: 'hmac',
    algorithm: 'sha1',
    signature: { header: 'x-twilio-signature', encoding: 'base64' },
    template: '{url}{form}',
    secrets,
  }),
  // What is answered to a message would be sent as a reply; 204 says that there is none.
  accepted: () => emptyReply(204),
  dedupeKey: keyOf,
  toItems(_event, body) {
    const transcript = textAt(body, 'TranscriptionText')
    const type = typeOf(body, transcript !== undefined)
    const text = transcript ?? textAt(body, 'Body')
    return tell({
      type,
      written: NEW.has(type) && text !== undefined,
      text,
      author: authorOf(body),
      occurredAt: timeAt(body, 'DateCreated'),
      attributes: {
        account: textAt(body, 'AccountSid'),
        message: textAt(body, 'MessageSid') ?? textAt(body, 'SmsSid'),
        conversation: textAt(body, 'ConversationSid'),
        call: textAt(body, 'CallSid'),
        to: textAt(body, 'To'),
        status: textAt(body, 'MessageStatus') ?? textAt(body, 'SmsStatus') ?? textAt(body, 'CallStatus'),
        media: Number(textAt(body, 'NumMedia') ?? 0),
        country: textAt(body, 'FromCountry'),
      },
    })
  },
})

const NEW = new Set(['message.received', 'call.transcribed', 'onMessageAdded'])

/** Twilio names events only in Conversations; elsewhere a status says what happened. */
function typeOf(body: unknown, transcribed: boolean): string {
  const event = textAt(body, 'EventType')
  if (event !== undefined) return event
  if (transcribed) return 'call.transcribed'
  const status = textAt(body, 'MessageStatus') ?? textAt(body, 'SmsStatus')
  if (status !== undefined) return `message.${status}`
  const call = textAt(body, 'CallStatus')
  return call === undefined ? 'callback' : `call.${call}`
}

/** A number, `whatsapp:` and a number, or the identity in a conversation; what Twilio itself adds has the author `system`. */
function authorOf(body: unknown): ItemDraft['author'] {
  const id = textAt(body, 'Author') ?? textAt(body, 'From')
  return person({ id, name: textAt(body, 'ProfileName'), bot: id === 'system' })
}
