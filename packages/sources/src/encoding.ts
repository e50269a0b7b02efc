const HEX = /^(?:[0-9a-f]{2})+$/i

/** Bits that the last character leaves over are zero, so that bytes have one text only; padding is there in full or not at all. */
const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/][AQgw](?:==)?|[A-Za-z0-9+/]{2}[AEIMQUYcgkosw048]=?)?$/
const BASE64URL = /^(?:[\w-]{4})*(?:[\w-][AQgw](?:==)?|[\w-]{2}[AEIMQUYcgkosw048]=?)?$/

/** The value of a hexadecimal digit by its code: `0` is 48, `A` 65, `a` 97. */
const nibble = (code: number): number => (code & 15) + (code > 57 ? 9 : 0)

function fromHex(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length / 2)
  for (let i = 0; i < bytes.length; i++) bytes[i] = (nibble(text.charCodeAt(2 * i)) << 4) | nibble(text.charCodeAt(2 * i + 1))
  return bytes
}

function fromBase64(text: string): Uint8Array {
  const binary = atob(text)
  const bytes = new Uint8Array(binary.length)
  for (let i = 0; i < bytes.length; i++) bytes[i] = binary.charCodeAt(i)
  return bytes
}

/** Text → bytes, or null where the text is not of the encoding. Hex in either case; base64 with or without padding (RFC 4648). */
export const DECODERS = {
  hex: (text: string): Uint8Array | null => (HEX.test(text) ? fromHex(text) : null),
  base64: (text: string): Uint8Array | null => (BASE64.test(text) ? fromBase64(text) : null),
  base64url: (text: string): Uint8Array | null =>
    BASE64URL.test(text) ? fromBase64(text.replaceAll('-', '+').replaceAll('_', '/')) : null,
} as const

const encoder = new TextEncoder()

/** UTF-8 */
export const utf8 = (text: string): Uint8Array => encoder.encode(text)

/** One after the other; a single part is not copied. */
export function concat(parts: readonly Uint8Array[]): Uint8Array {
  const [only] = parts
  if (only && parts.length === 1) return only
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

/**
 * Whether what a stranger gave is what is expected. How long it takes depends on the length of `given` alone, which the stranger
 * knows; every byte is looked at, whatever the ones before it were.
 */
export function sameBytes(given: Uint8Array, expected: Uint8Array): boolean {
  let difference = given.length ^ expected.length
  for (let i = 0; i < given.length; i++) difference |= (given[i] ?? 0) ^ (expected[i % expected.length] ?? 0)
  return difference === 0
}
