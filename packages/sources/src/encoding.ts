const HEX = /^(?:[0-9a-f]{2})+$/i
const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/

/** Text → bytes, or null where the text is not of the encoding. */
export const DECODERS = {
  hex: (text: string): Uint8Array | null => {
    if (!HEX.test(text)) return null
    const bytes = new Uint8Array(text.length / 2)
    for (let i = 0; i < bytes.length; i++) bytes[i] = Number.parseInt(text.slice(2 * i, 2 * i + 2), 16)
    return bytes
  },
  base64: (text: string): Uint8Array | null => (BASE64.test(text) ? Uint8Array.from(atob(text), (char) => char.charCodeAt(0)) : null),
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
