import { defineSource, type Input, unmapped } from '../define.ts'
import { textAt, toTime } from '../fields.ts'
import { headerIn, readHeaders } from '../mail-headers.ts'
import { filesOf, formFileOf, type MailHeaders, newTextOf, senderOf } from '../mail.ts'
import { machineOf } from '../machine-mail.ts'
import { SecretOrKey, withSecretOrKey } from '../schemes/secret-or-key.ts'
import { signedBySendGrid } from '../schemes/sendgrid.ts'
import { tell } from '../telling.ts'
import type { Verification } from '../verification.ts'

/** Without a signature, what stands in the address proves the sender: `user:password@` in front, or a last segment. */
const inAddress = (secrets: readonly string[]): Verification => ({
  scheme: 'any',
  of: [
    { scheme: 'basic', secrets },
    { scheme: 'token', token: { segment: true }, secrets },
  ],
})

const headersIn = (body: unknown): MailHeaders => readHeaders(textAt(body, 'headers') ?? '')

/**
 * Mails that SendGrid received and took apart into a form. With `secret`, its value is `user:password` for the address
 * `https://user:password@…`, or the last segment of the address; with `publicKey`, the verification key of a security policy.
 * https://www.twilio.com/docs/sendgrid/for-developers/parsing-email/setting-up-the-inbound-parse-webhook
 */
export const sendgridInbound = defineSource<SecretOrKey>({
  kind: 'sendgrid-inbound',
  title: 'SendGrid Inbound Parse',
  docs: 'https://www.twilio.com/docs/sendgrid/for-developers/parsing-email/setting-up-the-inbound-parse-webhook',
  options: SecretOrKey,
  methods: ['POST'],
  accepts: ['multipart', 'form'],
  keepHeaders: [],
  verify: (options) => withSecretOrKey(options, inAddress, signedBySendGrid),
  dedupeKey: ({ body }: Input) => headerIn(headersIn(body), 'message-id') ?? null,
  check: () => (input) => (senderOf(textAt(input.body, 'from')) ? [] : [{ path: 'from', message: 'must hold an e-mail address' }]),
  toItems(_event, body) {
    const headers = headersIn(body)
    const machine = machineOf(headers)
    const author = senderOf(textAt(body, 'from'), machine !== undefined || undefined)
    if (!author) return unmapped('there is no address in the field from')
    const score = textAt(body, 'spam_score')
    return tell({
      type: `email.${machine ?? 'message'}`,
      written: machine === undefined,
      ...newTextOf(textAt(body, 'text'), textAt(body, 'html'), textAt(body, 'subject')),
      title: textAt(body, 'subject'),
      author,
      occurredAt: toTime(headerIn(headers, 'date')),
      files: filesOf(Object.values(body as object).map(formFileOf)),
      attributes: {
        to: textAt(body, 'to'),
        spf: textAt(body, 'SPF'),
        spamScore: score && Number(score),
        inReplyTo: headerIn(headers, 'in-reply-to'),
      },
    })
  },
})
