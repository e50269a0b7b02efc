import type { DraftFile } from './draft.ts'
import type { MailHeaders } from './mail.ts'

/** A mail as data: what `readMail` of read-mail.ts makes of its bytes. */
export interface Mail {
  /** Names in lower case, values as they stand there, in their order. */
  headers: MailHeaders
  from?: { address: string; name?: string }
  to: string[]
  subject?: string
  /** RFC 3339, or as it stands there where that is no date. */
  date?: string
  text?: string
  html?: string
  files: DraftFile[]
}

const isHeader = (entry: unknown): boolean => Array.isArray(entry) && entry.length === 2 && entry.every((part) => typeof part === 'string')

/** Whether a decoded body is a mail: where nobody brought a parser, it is bytes. */
export const isMail = (body: unknown): body is Mail =>
  body !== null &&
  typeof body === 'object' &&
  'headers' in body &&
  Array.isArray(body.headers) &&
  body.headers.every(isHeader) &&
  'files' in body &&
  Array.isArray(body.files)
