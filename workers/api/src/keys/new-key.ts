import { toHex } from '@sluice/schema/hex'
import { sha256Hex } from '../auth/hash.ts'

export interface NewKey {
  /** What its holder sends; kept nowhere. */
  key: string
  id: string
  hash: string
  /** By which people know it again; it tells 24 of its 192 bits. */
  prefix: string
}

const RANDOM_BYTES = 24
const PREFIX_CHARS = 'key_'.length + 6

/** An API key: hex digits, so that a double click takes all of it. Its id comes from its hash. */
export async function newKey(): Promise<NewKey> {
  const key = `key_${toHex(crypto.getRandomValues(new Uint8Array(RANDOM_BYTES)))}`
  const hash = await sha256Hex(key)
  return { key, id: `key_${hash.slice(0, 32)}`, hash, prefix: key.slice(0, PREFIX_CHARS) }
}
