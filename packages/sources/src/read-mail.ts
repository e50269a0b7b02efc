import PostalMime, { type Address, type Attachment } from 'postal-mime'
import type { DraftFile } from './draft.ts'
import { failed, type ReadBody } from './decode/decoded.ts'
import type { Mail } from './mail-data.ts'

/** Deeper and longer ones are made to keep a parser busy. */
const LIMITS = { maxNestingDepth: 50, maxHeadersSize: 200_000, forceRfc822Attachments: true } as const

/**
 * Five megabytes of base64, 60 characters a line, have fewer. Each costs the parser most of a kilobyte: a megabyte of empty ones takes
 * more memory than a Worker has.
 */
const MAX_LINES = 100_000
const LINE_FEED = 0x0a

function hasManyLines(bytes: Uint8Array): boolean {
  let lines = 1
  for (let at = bytes.indexOf(LINE_FEED); at >= 0; at = bytes.indexOf(LINE_FEED, at + 1)) if (++lines > MAX_LINES) return true
  return false
}

/** The bytes of a mail (RFC 5322 and MIME) → `Mail`. Only for who maps: the parser is larger than all that the door needs. */
export const readMail: ReadBody = async (bytes) => {
  if (hasManyLines(bytes)) return failed('INVALID_FORM', `The e-mail has more than ${MAX_LINES} lines.`)
  try {
    const { headers, from, to = [], subject, date, text, html, attachments } = await PostalMime.parse(bytes, LIMITS)
    const [sender] = from ? mailboxes(from) : []
    const mail: Mail = {
      headers: headers.map(({ key, value }) => [key, value]),
      to: to.flatMap(mailboxes).map(({ address }) => address),
      files: attachments.map(toFile),
      ...(sender && { from: sender }),
      ...(subject && { subject }),
      ...(date && { date }),
      ...(text && { text }),
      ...(html && { html }),
    }
    return { ok: true, value: mail }
  } catch (error) {
    return failed('INVALID_FORM', `The body is not an e-mail that can be read: ${error instanceof Error ? error.message : String(error)}`)
  }
}

const mailboxes = ({ group, address = '', name }: Address): NonNullable<Mail['from']>[] =>
  (group ?? [{ address, name }]).filter(({ address }) => address !== '').map(({ address, name }) => ({ address, ...(name && { name }) }))

function toFile({ filename, mimeType, content }: Attachment): DraftFile {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : new Uint8Array(content)
  return { name: filename ?? 'file', contentType: mimeType, bytes }
}
