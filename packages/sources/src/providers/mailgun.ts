import { type Mapped } from '../draft.ts'
import { unmapped } from '../define.ts'
import { at, textAt, timeAt } from '../fields.ts'
import { emptyReply } from '../handshake.ts'
import { filesOf, formFileOf, isPassedOn, newTextOf, senderOf } from '../mail.ts'
import { machineOf } from '../machine-mail.ts'
import { defineProvider } from '../provider.ts'
import { tell } from '../telling.ts'
import type { Verification } from '../verification.ts'

/**
 * The proof stands in the body, and covers only itself: `at` is where. Retries go on for eight hours, and it is nowhere said that
 * they are signed anew.
 */
const signedAt = (path: string, secrets: string[]): Verification => ({
  scheme: 'hmac',
  algorithm: 'sha256',
  signature: { field: `${path}signature`, encoding: 'hex' },
  template: '{timestamp}{token}',
  values: { token: { field: `${path}token` } },
  timestamp: { place: { field: `${path}timestamp` }, unit: 's', toleranceSeconds: 9 * 3600 },
  secrets,
})

/**
 * Mailgun: mails that a route forwards, and events of mails sent. https://documentation.mailgun.com/docs/mailgun/user-manual/webhooks/securing-webhooks
 * and https://documentation.mailgun.com/docs/mailgun/user-manual/receive-forward-store/receive-http
 */
export const mailgun = defineProvider({
  kind: 'mailgun',
  title: 'Mailgun',
  docs: 'https://documentation.mailgun.com/docs/mailgun/user-manual/webhooks/securing-webhooks',
  accepts: ['json', 'form', 'multipart'],
  verify: (secrets) => ({ scheme: 'any', of: [signedAt('signature.', secrets), signedAt('', secrets)] }),
  // 406 and 200 end the matter; everything else is sent again.
  accepted: () => emptyReply(200),
  /** The token is good once: whoever got hold of one cannot send a body of his own with it. */
  dedupeKey: ({ body }) => textAt(body, 'signature.token') ?? textAt(body, 'token') ?? null,
  toItems: (_event, body) => (at(body, 'event-data') === undefined ? ofMail(body) : ofEvent(at(body, 'event-data'))),
})

function ofMail(body: unknown): Mapped {
  const from = textAt(body, 'from') ?? textAt(body, 'From') ?? textAt(body, 'sender')
  if (from === undefined) return unmapped('there is neither event-data nor from')
  const machine = machineOf(headersOf(textAt(body, 'message-headers')))
  // A reply without what it answers, where Mailgun could tell the two apart.
  const subject = textAt(body, 'subject') ?? textAt(body, 'Subject')
  const stripped = (field: string): string | undefined => (isPassedOn(subject) ? undefined : textAt(body, field))
  const plain = stripped('stripped-text') ?? textAt(body, 'body-plain')
  const html = stripped('stripped-html') ?? textAt(body, 'body-html')
  return tell({
    type: `email.${machine ?? 'message'}`,
    written: machine === undefined,
    ...newTextOf(plain, html, subject),
    title: subject,
    author: senderOf(from, machine !== undefined || undefined),
    occurredAt: timeAt(body, 'timestamp'),
    files: filesOf(
      Object.values(body as object)
        .flat()
        .map(formFileOf),
    ),
    attributes: { recipient: at(body, 'recipient'), messageId: at(body, 'Message-Id') },
  })
}

/** `[["Subject", "…"], …]` as text. */
function headersOf(text: string | undefined): [string, string][] {
  try {
    const list: unknown = JSON.parse(text ?? '[]')
    return Array.isArray(list)
      ? list.filter((entry): entry is [string, string] => typeof at(entry, '0') === 'string' && typeof at(entry, '1') === 'string')
      : []
  } catch {
    return []
  }
}

function ofEvent(data: unknown): Mapped {
  const event = textAt(data, 'event') ?? 'event'
  const severity = textAt(data, 'severity')
  return tell({
    type: severity === undefined ? event : `${event}.${severity}`,
    written: false,
    title: textAt(data, 'message.headers.subject'),
    author: senderOf(textAt(data, 'recipient')),
    occurredAt: timeAt(data, 'timestamp'),
    attributes: {
      reason: at(data, 'reason'),
      code: at(data, 'delivery-status.code'),
      description: at(data, 'delivery-status.message') || at(data, 'delivery-status.description'),
      url: at(data, 'url'),
      messageId: at(data, 'message.headers.message-id'),
    },
  })
}
