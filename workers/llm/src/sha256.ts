import { toHex } from '@sluice/schema/hex'

const encoder = new TextEncoder()

/** SHA-256 in hex over the parts, each preceded by its length so that no two lists of parts collide. */
export async function sha256(parts: readonly string[]): Promise<string> {
  const framed = parts.map((part) => `${part.length}:${part}`).join('')
  return toHex(new Uint8Array(await crypto.subtle.digest('SHA-256', encoder.encode(framed))))
}
