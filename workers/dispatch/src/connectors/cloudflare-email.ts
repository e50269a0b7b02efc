import { messageOf } from '@sluice/kit/message-of'
import * as z from 'zod'
import { plain } from '../templates/channel.ts'
import { defineConnector, type Job, type Lead } from './define.ts'
import type { SendPorts } from './ports.ts'
import type { SendOutcome } from './send-outcome.ts'
import { MailAddress } from './mail/address.ts'
import { compose, mailFields, mailLimits } from './mail/compose.ts'
import { writeMail } from './mail/message.ts'

const EmailConfig = z.strictObject({
  kind: z.literal('cloudflare-email'),
  /** One, because the binding takes one; several people need a group address, or a destination each. */
  to: MailAddress,
  ...mailFields,
})
type EmailConfig = z.infer<typeof EmailConfig>

const EmailOptions = z.strictObject({
  /** In the place of that of the destination. */
  to: MailAddress.optional(),
})
type EmailOptions = z.infer<typeof EmailOptions>

const NO_BINDING = 'this Worker has no binding to send e-mail; add [[send_email]] with the name EMAIL to its wrangler.toml'

/** https://developers.cloudflare.com/email-service/api/send-emails/workers-api/#error-codes */
const OUTCOME_OF: Record<string, 'rejected' | 'denied' | 'retry'> = {
  E_VALIDATION_ERROR: 'rejected',
  E_FIELD_MISSING: 'rejected',
  E_CONTENT_TOO_LARGE: 'rejected',
  E_TOO_MANY_RECIPIENTS: 'rejected',
  E_HEADER_NOT_ALLOWED: 'rejected',
  E_RECIPIENT_NOT_ALLOWED: 'rejected',
  E_RECIPIENT_SUPPRESSED: 'rejected',
  E_SENDER_NOT_VERIFIED: 'denied',
  E_SENDER_DOMAIN_NOT_AVAILABLE: 'denied',
  E_DELIVERY_FAILED: 'retry',
  E_RATE_LIMIT_EXCEEDED: 'retry',
  E_DAILY_LIMIT_EXCEEDED: 'retry',
}

function outcomeOf(error: unknown): SendOutcome {
  const detail = messageOf(error)
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  const kind = OUTCOME_OF[code]
  return kind === undefined ? { kind: 'unknown', detail } : { kind, detail: `${code}: ${detail}` }
}

async function deliver(job: Job<EmailConfig, EmailOptions>, { sendEmail, now }: SendPorts, lead?: Lead): Promise<SendOutcome> {
  if (!sendEmail) return { kind: 'denied', detail: NO_BINDING }
  const mail = compose(job, [job.options.to ?? job.config.to], now(), lead)
  try {
    await sendEmail({ from: mail.from, to: mail.to[0] ?? '', raw: writeMail(mail) })
    return { kind: 'delivered', detail: 'taken by Cloudflare', externalId: mail.id }
  } catch (error) {
    return outcomeOf(error)
  }
}

/**
 * An e-mail through Cloudflare's own binding, for accounts that send from a domain of theirs, or to addresses that they have verified.
 * A near-duplicate follows the first message as its answer.
 * https://developers.cloudflare.com/email-service/api/send-emails/workers-api/
 */
export const cloudflareEmail = defineConnector({
  kind: 'cloudflare-email',
  config: EmailConfig,
  options: EmailOptions,
  secretFields: [],
  addressFields: [],
  channel: plain,
  limits: mailLimits,

  send: (job, ports) => deliver(job, ports),
  join: (job, ports) => deliver(job, ports, job.lead),

  async test(_config, { sendEmail }) {
    if (!sendEmail) return { kind: 'denied', detail: NO_BINDING }
    return { kind: 'delivered', detail: 'the binding is there; whether it takes these addresses shows with the first message' }
  },
})
