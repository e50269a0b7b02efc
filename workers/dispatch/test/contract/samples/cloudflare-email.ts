import PostalMime, { type Email } from 'postal-mime'
import { readMail, toRequest } from '../mail.ts'
import type { Peer, Sample } from '../sample.ts'

/** Errors of the binding have a code. https://developers.cloudflare.com/email-service/api/send-emails/workers-api/#error-codes */
const refusal = (code: string): Error => Object.assign(new Error('as the test wishes'), { code })

const OUTCOMES = {
  E_VALIDATION_ERROR: 'rejected',
  E_RECIPIENT_SUPPRESSED: 'rejected',
  E_SENDER_NOT_VERIFIED: 'denied',
  E_RATE_LIMIT_EXCEEDED: 'retry',
  E_INTERNAL_SERVER_ERROR: 'unknown',
} as const

/** The `send_email` binding in memory. */
async function startBinding(): Promise<Peer> {
  const made: { to: string[]; raw: string; mail: Email }[] = []
  let next: string | null = null
  return {
    ports: {
      async sendEmail({ to, raw }) {
        const fault = next
        next = null
        if (fault !== null && fault !== 'answer lost') throw refusal(fault)
        made.push({ to: [to], raw, mail: await PostalMime.parse(raw) })
        if (fault !== null) throw new Error('Network connection lost')
      },
    },
    received: () => made.map(toRequest),
    made: () => made.map(toRequest),
    fault: (name) => void (next = name),
    loseAnswer: () => void (next = 'answer lost'),
    close: async () => undefined,
  }
}

export const cloudflareEmail: Sample = {
  name: "Cloudflare's e-mail binding",
  config: { kind: 'cloudflare-email', from: 'bot@example.com', to: 'support@example.com', html: true },
  secrets: {},
  acts: () => true,
  answer: () => ({ body: '' }),
  made: { externalId: '<dlv_00000000000000000000000000000001@example.com>' },
  lead: { externalId: '<dlv_00000000000000000000000000000007@example.com>', externalUrl: null },
  ...readMail,
  peer: { start: startBinding, outcomes: OUTCOMES },
}
