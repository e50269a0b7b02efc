import { SECRET_REF } from '@sluice/schema/config'

const encoder = new TextEncoder()
const decoder = new TextDecoder()
const toBase64 = (bytes: Uint8Array): string => btoa(String.fromCharCode(...bytes))
const fromBase64 = (text: string): Uint8Array<ArrayBuffer> => Uint8Array.from(atob(text), (char) => char.charCodeAt(0))

/** AES-256 key out of the MASTER_KEY binding: 32 bytes in base64. Throws where it is anything else. */
async function masterKey(base64: string): Promise<CryptoKey> {
  const bytes = fromBase64(base64)
  if (bytes.length !== 32) throw new Error('MASTER_KEY must be 32 random bytes in base64; make one with: openssl rand -base64 32')
  return crypto.subtle.importKey('raw', bytes, 'AES-GCM', false, ['encrypt', 'decrypt'])
}

/** What is bound into the ciphertext: a secret moved to another name or workspace does not open. */
const context = (workspace: string, name: string) => Uint8Array.from(encoder.encode(`${workspace}/${name}`))

/** Encrypts with AES-256-GCM: `v1.<iv>.<ciphertext>`, both base64. NIST SP 800-38D, 96-bit random IV. */
export async function seal(master: string, workspace: string, name: string, plain: string): Promise<string> {
  const iv = crypto.getRandomValues(new Uint8Array(12))
  const params = { name: 'AES-GCM', iv, additionalData: context(workspace, name) }
  const sealed = await crypto.subtle.encrypt(params, await masterKey(master), encoder.encode(plain))
  return `v1.${toBase64(iv)}.${toBase64(new Uint8Array(sealed))}`
}

/** The reverse of `seal`. Throws where key, name or workspace are others, or the text was altered. */
export async function open(master: string, workspace: string, name: string, sealed: string): Promise<string> {
  const [version, iv, data] = sealed.split('.')
  if (version !== 'v1' || !iv || !data) throw new Error(`secret ${name} is stored in an unknown form`)
  const params = { name: 'AES-GCM', iv: fromBase64(iv), additionalData: context(workspace, name) }
  const plain = await crypto.subtle.decrypt(params, await masterKey(master), fromBase64(data)).catch(() => {
    throw new Error(`secret ${name} does not open with this MASTER_KEY; set it again`)
  })
  return decoder.decode(plain)
}

/** Looks up what `${NAME}` stands for; text without a reference is returned as it is. */
export type ResolveRef = (text: string) => Promise<string>

/** Opens the secrets of one snapshot on first use, each once. Throws where a name has no value. */
export function createRefResolver(master: string, snapshot: { workspace: string; secrets: Record<string, string> }): ResolveRef {
  const opened = new Map<string, Promise<string>>()
  return async (text) => {
    const name = SECRET_REF.exec(text)?.[1]
    if (!name) return text
    const sealed = snapshot.secrets[name]
    if (sealed === undefined) throw new Error(`secret ${name} has no value; put it into .dev.vars or the secrets of the workspace`)
    const value = opened.get(name) ?? open(master, snapshot.workspace, name, sealed)
    opened.set(name, value)
    return value
  }
}
