import { headerIn } from './mail-headers.ts'
import type { MailHeaders } from './mail.ts'

/** Mail that nobody wrote to us: a report that something could not be delivered, an answer of a machine, a mailing list. */
export type MachineMail = 'bounce' | 'auto_reply' | 'list'

interface Mark {
  is: MachineMail
  header: string
  when: (value: string) => boolean
}

const given = (): boolean => true

/** The first that is there counts: answers of machines have the empty sender of a bounce too (RFC 3834, section 3.1.1). */
const MARKS: readonly Mark[] = [
  // RFC 6522; RFC 3464 for reports of delivery.
  { is: 'bounce', header: 'content-type', when: (value) => /^\s*multipart\/report\b/i.test(value) },
  { is: 'bounce', header: 'x-failed-recipients', when: given },
  // RFC 3834, section 5.
  { is: 'auto_reply', header: 'auto-submitted', when: (value) => !/^\s*no\b/i.test(value) },
  { is: 'auto_reply', header: 'x-autoreply', when: given },
  { is: 'auto_reply', header: 'x-autorespond', when: given },
  // https://learn.microsoft.com/openspecs/exchange_server_protocols/ms-oxcmail
  { is: 'auto_reply', header: 'x-auto-response-suppress', when: (value) => !/^\s*none\b/i.test(value) },
  { is: 'auto_reply', header: 'precedence', when: (value) => /^\s*(?:auto_reply|junk)\b/i.test(value) },
  { is: 'bounce', header: 'return-path', when: (value) => value.trim() === '<>' },
  // RFC 2919 and RFC 2369.
  { is: 'list', header: 'list-id', when: given },
  { is: 'list', header: 'list-unsubscribe', when: given },
  { is: 'list', header: 'precedence', when: (value) => /^\s*(?:list|bulk)\b/i.test(value) },
]

/** What kind of machine wrote a mail, by its head; undefined for what a person wrote. */
export const machineOf = (headers: MailHeaders): MachineMail | undefined =>
  MARKS.find(({ header, when }) => {
    const value = headerIn(headers, header)
    return value !== undefined && when(value)
  })?.is
