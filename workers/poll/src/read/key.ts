import { toHex } from '@sluice/schema/hex'

const MAX_KEY_CHARS = 200

/** An id that can be a key: as it is, or its hash where it is longer than a key may be. A database keeps no half characters. */
export async function toKey(id: string): Promise<string> {
  return id.length <= MAX_KEY_CHARS ? id.toWellFormed() : hashOf([id])
}

/** The key of what has no id: SHA-256 over its parts, each preceded by its length, so that no two lists of parts collide. */
export async function hashOf(parts: readonly string[]): Promise<string> {
  const framed = parts.map((part) => `${part.length}:${part}`).join('')
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(framed))
  return `sha256:${toHex(new Uint8Array(hash))}`
}
