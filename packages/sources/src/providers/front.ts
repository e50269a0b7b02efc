import { type Input, unmapped } from '../define.ts'
import type { ItemDraft } from '../draft.ts'
import { at, listAt, namesAt, textAt, timeAt } from '../fields.ts'
import { emptyReply, plainReply, type Reply } from '../handshake.ts'
import { emailAt, fullName } from '../people.ts'
import { defineProvider } from '../provider.ts'
import { signedBody } from '../schemes/signed-body.ts'
import { person, tell } from '../telling.ts'
import type { Verification } from '../verification.ts'

/** Events of which the target is something new that somebody wrote. */
const WRITTEN = new Set(['inbound', 'outbound', 'out_reply', 'comment'])

/** Signed like an event; asked each time the app's webhook is saved. */
function sync({ headers, body }: Input): Reply | null {
  const challenge = at(body, 'type') === 'sync' ? headers.get('x-front-challenge') : null
  return challenge === null ? null : plainReply(challenge)
}

const application = (secrets: readonly string[]): Verification => ({
  scheme: 'hmac',
  algorithm: 'sha256',
  signature: { header: 'x-front-signature', encoding: 'base64' },
  template: '{sentAt}:{body}',
  // Front does not say that a retry is signed anew, so its time is not held against it: a replay meets the event's id.
  values: { sentAt: { header: 'x-front-request-timestamp' } },
  secrets,
})

/**
 * Front's webhooks: of an app (signed with the time), or of a rule (signed with SHA-1, without one).
 * https://dev.frontapp.com/docs/application-webhooks and https://dev.frontapp.com/docs/rule-webhooks
 */
export const front = defineProvider({
  kind: 'front',
  title: 'Front',
  docs: 'https://dev.frontapp.com/docs/application-webhooks',
  verify: (secrets) => ({
    scheme: 'any',
    of: [application(secrets), signedBody('sha1', { header: 'x-front-signature', encoding: 'base64' })(secrets)],
  }),
  handshakes: [{ proof: 'signed', answer: sync }],
  // 200 is what is asked for.
  accepted: () => emptyReply(200),
  dedupeKey: ({ body }) => textAt(eventIn(body), 'id') ?? null,
  shape: { type: 'object', required: ['type'], properties: { type: { type: 'string', minLength: 1 } } },
  toItems(_event, body) {
    const event = eventIn(body)
    const type = textAt(event, 'type') ?? textAt(body, 'type')
    if (type === undefined) return unmapped('type is missing')
    const message = at(event, 'target.data')
    const plain = textAt(message, 'text')
    const text = plain ?? textAt(message, 'body')
    const comment = type === 'comment'
    return tell({
      type,
      written: WRITTEN.has(type) && text !== undefined,
      text: WRITTEN.has(type) ? text : undefined,
      markup: plain === undefined && !comment ? 'html' : comment ? 'markdown' : 'plain',
      title: textAt(event, 'conversation.subject'),
      author: at(message, 'is_inbound') === true ? senderOf(message) : teammateOf(at(message, 'author')),
      occurredAt: timeAt(event, 'emitted_at'),
      // Comments are what teammates say to each other.
      confidential: comment || undefined,
      attributes: {
        conversation: at(event, 'conversation.id'),
        status: at(event, 'conversation.status'),
        channel: at(message, 'type'),
        inbound: at(message, 'is_inbound'),
        tags: namesAt(event, 'conversation.tags'),
      },
    })
  },
})

/** An app's webhook wraps the event; a rule's is the event. */
const eventIn = (body: unknown): unknown => at(body, 'payload') ?? body

function senderOf(message: unknown): ItemDraft['author'] {
  const sender = listAt(message, 'recipients').find((recipient) => at(recipient, 'role') === 'from')
  return person({ id: textAt(sender, 'handle'), name: textAt(sender, 'name'), email: emailAt(sender, 'handle') })
}

const teammateOf = (author: unknown): ItemDraft['author'] =>
  person({
    id: textAt(author, 'id'),
    name: fullName(author, 'first_name', 'last_name') ?? textAt(author, 'username'),
    email: emailAt(author, 'email'),
  })
