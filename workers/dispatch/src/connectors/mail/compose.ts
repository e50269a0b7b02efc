import * as z from 'zod'
import type { Job, Lead } from '../define.ts'
import { clip } from '../../templates/clip.ts'
import { hopsOf } from '../hops.ts'
import { asciiDomain, domainOf, MailAddress } from './address.ts'
import { oneLine } from './header.ts'
import type { Mail } from './message.ts'

/** What every e-mail destination says of its messages, however they are sent. */
export const mailFields = {
  /** Must be one that the server lets us send from. */
  from: MailAddress,
  /** Stands beside the address: `Feedback bot`. */
  fromName: z.string().min(1).max(100).optional(),
  replyTo: MailAddress.optional(),
  /** Before each subject: `[feedback]`. */
  subjectPrefix: z.string().min(1).max(60).optional(),
  /** With a second part for readers of HTML. */
  html: z.boolean().default(false),
}

export interface MailConfig {
  from: string
  fromName?: string | undefined
  replyTo?: string | undefined
  subjectPrefix?: string | undefined
  html: boolean
}

/** Longer ones are folded out of sight by every reader, and refused beyond 998. RFC 5322, 2.1.1 */
const MAX_SUBJECT = 200

export const mailLimits = {
  title: MAX_SUBJECT,
  text: null,
  rate: null,
  whenLonger: `The subject is cut at ${MAX_SUBJECT} characters; the text is sent whole.`,
}

/** What was made before the destination became one for e-mail has another kind of id. */
const MESSAGE_ID = /^<[\x21-\x3b\x3d\x3f-\x7e]+>$/

/** The message of a delivery. Its id is made of the delivery's, so it is the same with each try. */
export function compose({ delivery, config }: Job<MailConfig, unknown>, to: readonly string[], now: number, lead?: Lead): Mail {
  const { title, text } = delivery.content
  const from = asciiDomain(config.from)
  const subject = [config.subjectPrefix, oneLine(title) || delivery.rule].filter((part) => part !== undefined).join(' ')
  return {
    id: `<${delivery.id}@${domainOf(from)}>`,
    date: now,
    from,
    fromName: config.fromName,
    to: to.map(asciiDomain),
    replyTo: config.replyTo === undefined ? undefined : asciiDomain(config.replyTo),
    ...(lead && MESSAGE_ID.test(lead.externalId) && { inReplyTo: lead.externalId }),
    subject: clip(subject, MAX_SUBJECT),
    text,
    hops: hopsOf(delivery) + 1,
    html: config.html,
  }
}
