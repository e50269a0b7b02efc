import { SECRET_REF, type StoredSecret } from '@sluice/schema/config'
import { fromBase64, toBase64 } from './base64.ts'
import type { Keyring, MasterKey } from './keyring.ts'

const encoder = new TextEncoder()
const decoder = new TextDecoder()

/** What is bound into the ciphertext: a secret moved to another name or workspace does not open. */
const context = (workspace: string, name: string) => Uint8Array.from(encoder.encode(`${workspace}/${name}`))

/** The longest secret: private keys fit in, files do not. */
export const MAX_SECRET_CHARS = 10_000

/**
 * Encrypts with AES-256-GCM under the current master key: `v2.<key id>.<iv>.<ciphertext>`, the last two in base64.
 * NIST SP 800-38D, 96-bit random IV.
 */
export async function seal(keyring: Keyring, workspace: string, name: string, plain: string): Promise<string> {
  const { id, key } = await keyring.current()
  const iv = crypto.getRandomValues(new Uint8Array(12))
  const params = { name: 'AES-GCM', iv, additionalData: context(workspace, name) }
  const sealed = await crypto.subtle.encrypt(params, key, encoder.encode(plain))
  return `v2.${id}.${toBase64(iv)}.${toBase64(new Uint8Array(sealed))}`
}

/** The reverse of `seal`. Throws where the key, name or workspace are others, or the text was altered. */
export async function open(keyring: Keyring, workspace: string, name: string, sealed: string): Promise<string> {
  const { keyId, iv, data } = partsOf(name, sealed)
  const keys = (await keyring.all()).filter(({ id }) => keyId === null || id === keyId)
  const params = { name: 'AES-GCM', iv: fromBase64(iv), additionalData: context(workspace, name) }
  for (const { key } of keys) {
    const plain = await decrypt(params, key, fromBase64(data))
    if (plain) return decoder.decode(plain)
  }
  throw new Error(`secret ${name} does not open with this MASTER_KEY; set it again, or give the key before it as MASTER_KEY_PREVIOUS`)
}

/** Whether it was sealed by the current master key: until all are, the one before it is needed. */
export async function isCurrent(keyring: Keyring, name: string, sealed: string): Promise<boolean> {
  return partsOf(name, sealed).keyId === (await keyring.current()).id
}

/** `v1`, from the time of a single key, does not say which one it was. */
function partsOf(name: string, sealed: string): { keyId: string | null; iv: string; data: string } {
  const [version, ...rest] = sealed.split('.')
  const [keyId, iv, data] = version === 'v1' ? [null, ...rest] : rest
  if ((version !== 'v1' && version !== 'v2') || keyId === undefined || !iv || !data) {
    throw new Error(`secret ${name} is stored in an unknown form`)
  }
  return { keyId, iv, data }
}

const decrypt = (
  params: Parameters<typeof crypto.subtle.decrypt>[0],
  key: MasterKey['key'],
  data: Uint8Array<ArrayBuffer>,
): Promise<ArrayBuffer | null> => crypto.subtle.decrypt(params, key, data).catch(() => null)

/** Looks up what `${NAME}` stands for; text without a reference is returned as it is. */
export type ResolveRef = (text: string) => Promise<string>

/** A secret's value; after `until` (epoch ms) it is good no more: the older one of two while they rotate. */
export interface SecretValue {
  value: string
  until?: number
}

interface Sealed {
  workspace: string
  secrets: Record<string, StoredSecret>
}

/** Opens the secrets of one snapshot on first use, each once: every value of a name, the current one first. Rejects where there is none. */
export function createSecretReader(keyring: Keyring, { workspace, secrets }: Sealed): (ref: string) => Promise<readonly SecretValue[]> {
  // The values are kept, not the promise of them: that one belongs to a request, which may be gone.
  const opened = new Map<string, readonly SecretValue[]>()
  return async (ref) => {
    const name = SECRET_REF.exec(ref)?.[1]
    if (!name) return [{ value: ref }]
    const stored = secrets[name]
    if (stored === undefined) throw new Error(`secret ${name} has no value; put it into .dev.vars or the secrets of the workspace`)
    const values = opened.get(name) ?? (await openStored(keyring, workspace, name, stored))
    opened.set(name, values)
    return values
  }
}

async function openStored(keyring: Keyring, workspace: string, name: string, stored: StoredSecret): Promise<readonly SecretValue[]> {
  if (typeof stored === 'string') return [{ value: await open(keyring, workspace, name, stored) }]
  const value = await open(keyring, workspace, name, stored.current)
  // One that no key of ours opens any more is as good as ended; the current one must not suffer from it.
  const previous = await open(keyring, workspace, name, stored.previous).catch(() => null)
  return previous === null ? [{ value }] : [{ value }, { value: previous, until: stored.previousUntil }]
}

/** The current value of each secret of a snapshot: what we sign and send with. */
export function createRefResolver(keyring: Keyring, snapshot: Sealed): ResolveRef {
  const read = createSecretReader(keyring, snapshot)
  return async (text) => (await read(text))[0]?.value ?? ''
}
