const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))
const encoder = new TextEncoder()

/** SHA-256 in hex over the parts, each preceded by its length so that no two lists of parts collide. */
export async function sha256(parts: readonly string[]): Promise<string> {
  const framed = parts.map((part) => `${part.length}:${part}`).join('')
  const hash = await crypto.subtle.digest('SHA-256', encoder.encode(framed))
  let hex = ''
  for (const byte of new Uint8Array(hash)) hex += HEX[byte]
  return hex
}
