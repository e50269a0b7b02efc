import type { DraftFile, ItemDraft } from './draft.ts'
import { DECODERS } from './encoding.ts'
import { at, textAt } from './fields.ts'
import { latestReply } from './quoted-text.ts'
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

/** What mail programs put before the subject of what they pass on: English, German, French, Spanish, Portuguese, Italian, Dutch … */
const PASSED_ON = /^\s*(?:fwd?|wg|tr|rv|enc|i|doorst|vb|vl|pd|转发|轉寄|전달)\s*[:：]/i

/** What is new in a mail, by its text or else its HTML: not what it answers to; but all of one that passes another on, for that is the news. */
export function newTextOf(
  plain: string | undefined,
  html: string | undefined,
  subject: string | undefined,
): { text: string; markup: 'plain' | 'html' } {
  const markup = plain === undefined && html !== undefined ? 'html' : 'plain'
  const whole = plain ?? html ?? ''
  return { text: isPassedOn(subject) ? whole : latestReply(whole, markup), markup }
}

/** Whether a mail by its subject brings another one along, which somebody else has written. */
export const isPassedOn = (subject: string | undefined): boolean => PASSED_ON.test(subject ?? '')

/** A file as a multipart form holds it; undefined for any other field. */
export function formFileOf(value: unknown): DraftFile | undefined {
  const bytes = at(value, 'bytes')
  if (!(bytes instanceof Uint8Array)) return undefined
  return { name: textAt(value, 'filename') ?? 'file', contentType: textAt(value, 'contentType') ?? 'application/octet-stream', bytes }
}

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
