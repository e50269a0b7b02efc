import { HOPS_HEADER } from '@sluice/schema/event'
import { htmlOf } from './html.ts'
import { headerText, mailbox } from './header.ts'
import { quotedPrintable } from './quoted-printable.ts'

/** A message before it is written as RFC 5322. Addresses are bare, with domains in ASCII. */
export interface Mail {
  /** With its angle brackets; the same for each try, so that a receiver can tell a repeat. */
  id: string
  /** Epoch milliseconds. */
  date: number
  from: string
  fromName?: string | undefined
  to: readonly string[]
  replyTo?: string | undefined
  /** The id of the message that this one follows. */
  inReplyTo?: string
  subject: string
  text: string
  /** How often the item was passed on, this time included. */
  hops?: number
  /** With a second part for readers of HTML, made of the text. */
  html: boolean
}

const part = (type: string, content: string): string[] => [
  `Content-Type: ${type}; charset=utf-8`,
  'Content-Transfer-Encoding: quoted-printable',
  '',
  quotedPrintable(content),
]

function body({ id, text, html }: Mail): string[] {
  if (!html) return part('text/plain', text)
  // `=_` is nothing that quoted-printable can make. RFC 2045, 6.7
  const boundary = `=_${id.replaceAll(/\W/g, '').slice(0, 60)}`
  return [
    `Content-Type: multipart/alternative; boundary="${boundary}"`,
    '',
    `--${boundary}`,
    ...part('text/plain', text),
    `--${boundary}`,
    ...part('text/html', htmlOf(text)),
    `--${boundary}--`,
  ]
}

/** A message as it goes over the wire: ASCII (but for addresses beyond it), lines end with CRLF. RFC 5322, RFC 2045 */
export function writeMail(mail: Mail): string {
  const { id, date, from, fromName, to, replyTo, inReplyTo, subject, hops } = mail
  return [
    `Date: ${new Date(date).toUTCString().replace('GMT', '+0000')}`,
    `From: ${mailbox(from, fromName)}`,
    `To: ${to.map((address) => mailbox(address)).join(',\r\n ')}`,
    ...(replyTo === undefined ? [] : [`Reply-To: ${mailbox(replyTo)}`]),
    `Message-ID: ${id}`,
    ...(inReplyTo === undefined ? [] : [`In-Reply-To: ${inReplyTo}`, `References: ${inReplyTo}`]),
    `Subject: ${headerText(subject)}`,
    // Answering machines leave such messages alone. RFC 3834, 5
    'Auto-Submitted: auto-generated',
    ...(hops === undefined ? [] : [`${HOPS_HEADER}: ${hops}`]),
    'MIME-Version: 1.0',
    ...body(mail),
    '',
  ].join('\r\n')
}
