/** SHA-256 in hex over the parts, each preceded by its length so that no two lists of parts collide. */
export async function sha256(parts: readonly string[]): Promise<string> {
  const framed = parts.map((part) => `${part.length}:${part}`).join('')
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(framed))
  return Array.from(new Uint8Array(hash), (byte) => byte.toString(16).padStart(2, '0')).join('')
}
