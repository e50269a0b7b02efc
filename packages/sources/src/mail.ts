import type { DraftFile, ItemDraft } from './draft.ts'
import { DECODERS } from './encoding.ts'
import { person } from './telling.ts'

/** Name and value of each line in a mail's head, as they came. */
export type MailHeaders = readonly (readonly [name: string, value: string])[]

/** Whom `"Doe, Jane" <jane@example.com>` names, by the address; undefined where there is none. RFC 5322, section 3.4. */
export function senderOf(from: string | undefined, bot?: boolean): ItemDraft['author'] {
  if (from === undefined) return undefined
  const open = from.lastIndexOf('<')
  const close = from.indexOf('>', open)
  const email = (open >= 0 && close > open ? from.slice(open + 1, close) : from).trim()
  if (!email.includes('@') || /\s/.test(email)) return undefined
  const name = (open > 0 ? from.slice(0, open) : '')
    .trim()
    .replace(/^"(.*)"$/s, '$1')
    .replaceAll(/\\(.)/g, '$1')
  return person({ id: email.toLowerCase(), name: name || undefined, email, bot })
}

/** What says that nobody wrote: RFC 3834 and, older, what mail programs put in; RFC 3464 for reports of what could not be delivered. */
const AUTOMATIC: Record<string, ((value: string) => boolean) | undefined> = {
  'auto-submitted': (value) => !/^no\b/i.test(value.trim()),
  precedence: (value) => /^(?:auto_reply|bulk|junk|list)$/i.test(value.trim()),
  'x-autoreply': () => true,
  'x-autorespond': () => true,
  'content-type': (value) => /^\s*multipart\/report\b/i.test(value),
  'return-path': (value) => value.trim() === '<>',
}

/** Whether a machine wrote a mail: an answer in absence, a mailing list, a report that something could not be delivered. */
export const isAutomatic = (headers: MailHeaders): boolean =>
  headers.some(([name, value]) => {
    const lower = name.toLowerCase()
    return Object.hasOwn(AUTOMATIC, lower) && AUTOMATIC[lower]?.(value) === true
  })

/** A file in base64; undefined where that is no base64. */
export function fileOf(name = 'file', contentType = 'application/octet-stream', base64 = ''): DraftFile | undefined {
  const bytes = DECODERS.base64(base64.replaceAll(/\s/g, ''))
  return bytes === null ? undefined : { name, contentType, bytes }
}

/** Those that could be read; undefined where there are none. */
export function filesOf(files: readonly (DraftFile | undefined)[]): DraftFile[] | undefined {
  const read = files.filter((file) => file !== undefined)
  return read.length > 0 ? read : undefined
}
