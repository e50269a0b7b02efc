import { at } from '../fields.ts'

/** What of a TextDecoder is used; its own type has another name in each runtime. */
interface Decoder {
  readonly encoding: string
  decode(bytes: Uint8Array): string
}

/** https://encoding.spec.whatwg.org/#names-and-labels; undefined for UTF-8, which a form is read in anyway, and for what nobody knows. */
function decoderOf(label: unknown): Decoder | undefined {
  try {
    const decoder = typeof label === 'string' ? new TextDecoder(label) : undefined
    return decoder?.encoding === 'utf-8' ? undefined : decoder
  } catch {
    return undefined
  }
}

/**
 * How fields of a form are written that are not in UTF-8, by name: SendGrid says it in a field of its own, as JSON, and leaves texts of mails
 * as they came. https://www.twilio.com/docs/sendgrid/for-developers/parsing-email/setting-up-the-inbound-parse-webhook#character-sets-and-header-decoding
 */
export function charsetsIn(fields: unknown): Map<string, Decoder> {
  const decoders = new Map<string, Decoder>()
  const stated = at(fields, 'charsets')
  if (typeof stated !== 'string') return decoders
  try {
    for (const [name, label] of Object.entries(JSON.parse(stated) as object)) {
      const decoder = decoderOf(label)
      if (decoder) decoders.set(name, decoder)
    }
  } catch {
    // What is no list of charsets says nothing.
  }
  return decoders
}

/** A byte for a character, in UTF-8: a form of it has the bytes of its fields as characters. */
export function asCharacters(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const high = bytes.reduce((count, byte) => count + (byte >> 7), 0)
  const written = new Uint8Array(bytes.length + high)
  let to = 0
  for (const byte of bytes) {
    if (byte > 0x7f) written[to++] = 0xc0 | (byte >> 6)
    written[to++] = byte > 0x7f ? 0x80 | (byte & 0x3f) : byte
  }
  return written
}

/** The way back, for one field. */
export const asBytes = (characters: string): Uint8Array => Uint8Array.from(characters, (character) => character.charCodeAt(0))
