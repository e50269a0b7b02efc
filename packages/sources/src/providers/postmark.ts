import { type Mapped } from '../draft.ts'
import { unmapped } from '../define.ts'
import { at, listAt, textAt, timeAt } from '../fields.ts'
import { emptyReply } from '../handshake.ts'
import { fileOf, filesOf, isPassedOn, newTextOf, senderOf } from '../mail.ts'
import { machineOf } from '../machine-mail.ts'
import { defineProvider } from '../provider.ts'
import { person, tell } from '../telling.ts'

/** Each kind of record has its own name for the time. */
const TIMES = ['BouncedAt', 'DeliveredAt', 'ReceivedAt', 'ChangedAt']

const timeOf = (body: unknown): string | undefined => TIMES.map((name) => textAt(body, name)).find(Boolean)

/**
 * Postmark: mails received, and what became of mails sent. It does not sign; the address that it is given carries user and password.
 * https://postmarkapp.com/developer/webhooks/inbound-webhook and https://postmarkapp.com/developer/webhooks/webhooks-overview
 */
export const postmark = defineProvider({
  kind: 'postmark',
  title: 'Postmark',
  docs: 'https://postmarkapp.com/developer/webhooks/webhooks-overview',
  verify: (secrets) => ({ scheme: 'basic', secrets }),
  // Anything but 200 is sent again.
  accepted: () => emptyReply(200),
  dedupeKey({ body }) {
    const id = textAt(body, 'ID') ?? textAt(body, 'MessageID')
    const record = textAt(body, 'RecordType')
    if (id === undefined) return null
    return record === undefined ? `Inbound:${id}` : [record, id, textAt(body, 'Recipient') ?? textAt(body, 'Email'), timeOf(body)].join(':')
  },
  toItems: (_event, body) => (textAt(body, 'RecordType') === undefined ? ofMail(body) : ofRecord(body)),
})

function ofMail(body: unknown): Mapped {
  const from = textAt(body, 'FromFull.Email') ?? textAt(body, 'From')
  if (from === undefined) return unmapped('there is neither RecordType nor From')
  const machine = machineOf(listAt(body, 'Headers').map((header) => [textAt(header, 'Name') ?? '', textAt(header, 'Value') ?? ''] as const))
  const subject = textAt(body, 'Subject')
  const plain = (isPassedOn(subject) ? undefined : textAt(body, 'StrippedTextReply')) ?? textAt(body, 'TextBody')
  return tell({
    type: `email.${machine ?? 'message'}`,
    written: machine === undefined,
    ...newTextOf(plain, textAt(body, 'HtmlBody'), subject),
    title: subject,
    author: person({ id: from.toLowerCase(), name: textAt(body, 'FromName'), email: from, bot: machine !== undefined || undefined }),
    occurredAt: timeAt(body, 'Date'),
    files: filesOf(
      listAt(body, 'Attachments').map((file) =>
        fileOf(textAt(file, 'Name'), textAt(file, 'ContentType'), textAt(file, 'Content') ?? textAt(file, 'Data')),
      ),
    ),
    attributes: {
      recipient: at(body, 'OriginalRecipient'),
      mailbox: at(body, 'MailboxHash') || undefined,
      tag: at(body, 'Tag') || undefined,
    },
  })
}

function ofRecord(body: unknown): Mapped {
  const record = textAt(body, 'RecordType') ?? 'record'
  const type = textAt(body, 'Type')
  return tell({
    type: type === undefined ? record : `${record}.${type}`,
    written: false,
    title: textAt(body, 'Subject'),
    author: senderOf(textAt(body, 'Email') ?? textAt(body, 'Recipient')),
    occurredAt: TIMES.map((name) => timeAt(body, name)).find(Boolean),
    attributes: {
      description: at(body, 'Description'),
      details: at(body, 'Details'),
      tag: at(body, 'Tag'),
      stream: at(body, 'MessageStream'),
      messageId: at(body, 'MessageID'),
      inactive: at(body, 'Inactive'),
    },
  })
}
