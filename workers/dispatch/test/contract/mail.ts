import type { Email } from 'postal-mime'
import type { PeerRequest, Sample } from './sample.ts'

interface Arrived {
  to: readonly string[]
  raw: string
  mail: Email
}

/** A message as the suite looks at requests. */
export const toRequest = ({ to, raw, mail }: Arrived): PeerRequest => ({
  method: 'MAIL',
  url: new URL('smtp://smtp.example.com'),
  headers: {},
  body: raw,
  json: { to, subject: mail.subject ?? '', text: mail.text ?? '', html: mail.html ?? '' },
})

interface Shown {
  to: string[]
  subject: string
  text: string
  html: string
}

const shownIn = ({ json }: PeerRequest): Shown => json as Shown

/** What one sees of messages, and what a mail system would take offence at. RFC 5321, 4.5.3.1; RFC 5322, 2.1.1 */
export const readMail = {
  read: (requests) => requests.map((request) => `${shownIn(request).subject}\n${shownIn(request).text}`).join('\n'),
  tooLong: (request) => [
    ...(request.body.split('\r\n').some((line) => line.length > 998) ? ['a line'] : []),
    ...(shownIn(request).subject.length > 200 ? ['a subject that nobody reads'] : []),
    ...(request.body.length > 5_000_000 ? ['a message'] : []),
  ],
  // A message goes to those whom the configuration names, whoever is mentioned in it; and nothing in it is markup.
  pings: (request) => [
    ...(shownIn(request).to.join() === 'support@example.com' ? [] : shownIn(request).to),
    ...[...shownIn(request).html.matchAll(/<(?!\/?(?:html|body|br)\b|!doctype|\/a>|a href="https?:)[^>]*>/g)].map(([found]) => found),
  ],
} satisfies Pick<Sample, 'read' | 'tooLong' | 'pings'>
