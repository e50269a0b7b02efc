import { toHex } from '@sluice/schema/hex'

/** A key that secrets are sealed under, with the name that stands in what it sealed. */
export interface MasterKey {
  id: string
  key: CryptoKey
  /** The same bytes, for making other keys of. */
  source: CryptoKey
}

/** The master keys of a deployment: one that seals, and while it replaces another one, that other one to open what is left. */
export interface Keyring {
  current(): Promise<MasterKey>
  /** The current one first. */
  all(): Promise<readonly MasterKey[]>
  /** Keys to sign with (HMAC-SHA-256), made of these for one purpose each: the first one signs, any of them proves. */
  signing(purpose: string): Promise<readonly CryptoKey[]>
}

const encoder = new TextEncoder()

/** Bindings of a Worker: each key is 32 bytes in base64. MASTER_KEY_PREVIOUS is there only while keys rotate. */
export interface MasterKeyBindings {
  MASTER_KEY: string
  MASTER_KEY_PREVIOUS?: string
}

/** The keys of these bindings, imported at first use. What asks for a key rejects where one is not 32 bytes. */
export function createKeyring({ MASTER_KEY, MASTER_KEY_PREVIOUS }: MasterKeyBindings): Keyring {
  const texts = MASTER_KEY_PREVIOUS ? [MASTER_KEY, MASTER_KEY_PREVIOUS] : [MASTER_KEY]
  // The keys are kept, not the promise of them: that one belongs to a request, which may be gone.
  let keys: readonly MasterKey[] | undefined
  const all = async (): Promise<readonly MasterKey[]> => (keys ??= await Promise.all(texts.map(importKey)))
  const derived = new Map<string, readonly CryptoKey[]>()
  return {
    all,
    signing: async (purpose) => {
      const known = derived.get(purpose) ?? (await Promise.all((await all()).map(({ source }) => derive(source, purpose))))
      derived.set(purpose, known)
      return known
    },
    current: async () => {
      const [first] = await all()
      if (!first) throw new Error('there is no master key')
      return first
    },
  }
}

async function importKey(base64: string): Promise<MasterKey> {
  const bytes = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0))
  if (bytes.length !== 32) throw new Error('MASTER_KEY must be 32 random bytes in base64; make one with: openssl rand -base64 32')
  const key = await crypto.subtle.importKey('raw', bytes, 'AES-GCM', false, ['encrypt', 'decrypt'])
  const source = await crypto.subtle.importKey('raw', bytes, 'HKDF', false, ['deriveKey'])
  return { id: await keyId(bytes), key, source }
}

/** HKDF-SHA-256; the purpose makes keys that tell nothing of each other. https://www.rfc-editor.org/rfc/rfc5869 */
function derive(source: CryptoKey, purpose: string): Promise<CryptoKey> {
  const params = { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(), info: encoder.encode(`sluice ${purpose}`) }
  return crypto.subtle.deriveKey(params, source, { name: 'HMAC', hash: 'SHA-256', length: 256 }, false, ['sign', 'verify'])
}

/** 32 bits of a hash: enough to tell the keys of a deployment apart, and nothing to find a key of 256 random bits by. */
async function keyId(bytes: Uint8Array): Promise<string> {
  const named = new Uint8Array([...encoder.encode('sluice master key '), ...bytes])
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', named))
  return toHex(hash.subarray(0, 4))
}
