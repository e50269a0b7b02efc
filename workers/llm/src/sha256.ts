import { toHex } from '@sluice/schema/hex'

const encoder = new TextEncoder()

/** Most of what is hashed fits in here: a buffer for each would be garbage that the runtime has to see to. Whoever hashes copies it first. */
const scratch = new Uint8Array(64_000)

function encode(text: string): Uint8Array {
  const { read, written } = encoder.encodeInto(text, scratch)
  return read === text.length ? scratch.subarray(0, written) : encoder.encode(text)
}

/** SHA-256 in hex over the parts, each preceded by its length so that no two lists of parts collide. */
export async function sha256(parts: readonly string[]): Promise<string> {
  let framed = ''
  for (const part of parts) framed += `${part.length}:${part}`
  return toHex(new Uint8Array(await crypto.subtle.digest('SHA-256', encode(framed))))
}
