import { toBase64 } from '@sluice/kit/base64'

const encoder = new TextEncoder()

/** What fits into an encoded word of 75 characters besides its frame, before base64 makes it a third longer. RFC 2047, 2 */
const WORD_BYTES = 45

/** Text of one line: what could begin another header, or is no text at all, is a space. */
export const oneLine = (text: string): string =>
  text
    .replaceAll(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim()

/** Text for a header: as it is where it is plain ASCII, else in encoded words (RFC 2047), none of which tears a character apart. */
export function headerText(text: string): string {
  const line = oneLine(text)
  if (/^[\x20-\x7e]*$/.test(line) && !line.includes('=?')) return line
  const words: string[] = []
  let word = ''
  for (const char of line) {
    if (encoder.encode(word + char).length > WORD_BYTES) {
      words.push(word)
      word = ''
    }
    word += char
  }
  return [...words, word].map((part) => `=?UTF-8?B?${toBase64(encoder.encode(part))}?=`).join('\r\n ')
}

/** `"Name" <address>`. RFC 5322, 3.4 */
export function mailbox(address: string, name?: string): string {
  const text = name === undefined ? '' : headerText(name)
  if (text === '') return `<${address}>`
  const written = text.startsWith('=?') ? text : `"${text.replaceAll(/["\\]/g, '\\$&')}"`
  return `${written} <${address}>`
}
