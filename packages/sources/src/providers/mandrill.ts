import { unmapped } from '../define.ts'
import type { ItemDraft } from '../draft.ts'
import { at, fieldsOf, namesAt, textAt, timeAt } from '../fields.ts'
import { emptyReply } from '../handshake.ts'
import { fileOf, filesOf, newTextOf, senderOf } from '../mail.ts'
import { machineOf } from '../machine-mail.ts'
import { defineProvider } from '../provider.ts'
import { person, toDraft } from '../telling.ts'

/**
 * Mailchimp Transactional, called Mandrill: mails received, and what became of mails sent; up to 1,000 in a delivery.
 * https://mailchimp.com/developer/transactional/guides/track-respond-activity-webhooks/
 */
export const mandrill = defineProvider({
  kind: 'mandrill',
  title: 'Mailchimp Transactional (Mandrill)',
  docs: 'https://mailchimp.com/developer/transactional/guides/track-respond-activity-webhooks/#authenticating-webhook-requests',
  methods: ['HEAD', 'POST'],
  accepts: ['form'],
  formField: 'mandrill_events',
  verify: (secrets) => ({
    scheme: 'hmac',
    algorithm: 'sha1',
    signature: { header: 'x-mandrill-signature', encoding: 'base64' },
    template: '{url}{form}',
    secrets,
  }),
  // Asked before the address is taken.
  handshakes: [{ proof: 'open', answer: ({ method }) => (method === 'HEAD' ? emptyReply(200) : null) }],
  accepted: () => emptyReply(200),
  // Events are gathered anew for a retry; each has a key of its own.
  dedupeKey: () => null,
  shape: { type: 'array' },
  toItems(_event, body) {
    if (!Array.isArray(body)) return unmapped('mandrill_events is no list')
    const drafts = body.map((event: unknown) => (textAt(event, 'event') === 'inbound' ? ofMail(event) : ofEvent(event)))
    return { ok: true, value: drafts.length > 0 ? drafts : toDraft({ type: 'test', written: false }) }
  },
})

function ofMail(event: unknown): ItemDraft {
  const mail = at(event, 'msg')
  const headers = Object.entries(fieldsOf(at(mail, 'headers')))
  const machine = machineOf(headers.map(([name, value]) => [name, typeof value === 'string' ? value : ''] as const))
  const from = textAt(mail, 'from_email')
  const id = textAt(mail, 'headers.Message-Id')
  const attached = Object.values(fieldsOf(at(mail, 'attachments')))
  return toDraft({
    type: `email.${machine ?? 'message'}`,
    written: machine === undefined,
    ...newTextOf(textAt(mail, 'text'), textAt(mail, 'html'), textAt(mail, 'subject')),
    title: textAt(mail, 'subject'),
    author: person({ id: from?.toLowerCase(), name: textAt(mail, 'from_name'), email: from, bot: machine !== undefined || undefined }),
    occurredAt: timeAt(event, 'ts'),
    files: filesOf(
      attached.map((file) =>
        at(file, 'base64') === true ? fileOf(textAt(file, 'name'), textAt(file, 'type'), textAt(file, 'content')) : undefined,
      ),
    ),
    // The same mail may be received at several addresses.
    key: id && `inbound:${id}:${textAt(mail, 'email') ?? ''}`,
    part: event,
    attributes: { recipient: at(mail, 'email'), spamScore: at(mail, 'spam_report.score'), tags: namesAt(mail, 'tags') },
  })
}

function ofEvent(event: unknown): ItemDraft {
  const type = textAt(event, 'event') ?? textAt(event, 'type') ?? 'event'
  const id = textAt(event, '_id')
  return toDraft({
    type,
    written: false,
    title: textAt(event, 'msg.subject'),
    author: senderOf(textAt(event, 'msg.email')),
    occurredAt: timeAt(event, 'ts'),
    // A second is long: several links may be followed in it.
    key: id && [type, id, textAt(event, 'ts'), textAt(event, 'url') ?? []].flat().join(':'),
    part: event,
    attributes: {
      description: at(event, 'msg.bounce_description') || undefined,
      diagnosis: at(event, 'msg.diag') || undefined,
      url: at(event, 'url'),
      tags: namesAt(event, 'msg.tags'),
    },
  })
}
