/** So many arguments every engine takes in one call. */
const CHUNK_BYTES = 32_768

/** Bytes as base64 (RFC 4648, 4). */
export function toBase64(bytes: Uint8Array): string {
  let text = ''
  for (let from = 0; from < bytes.length; from += CHUNK_BYTES) text += String.fromCharCode(...bytes.subarray(from, from + CHUNK_BYTES))
  return btoa(text)
}

/** Bytes as base64 for addresses and tokens, without padding (RFC 4648, 5). */
export const toBase64Url = (bytes: Uint8Array): string => toBase64(bytes).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')

/** The reverse of `toBase64`. Throws where the text is no base64. */
export const fromBase64 = (text: string): Uint8Array<ArrayBuffer> => Uint8Array.from(atob(text), (char) => char.charCodeAt(0))
