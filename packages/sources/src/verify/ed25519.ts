import { DECODERS } from '../encoding.ts'
import type { ResolveSecrets, Verification } from '../verification.ts'
import { publicKeyScheme, withoutArmour } from './public-key.ts'
import type { Scheme } from './scheme.ts'

type Ed25519 = Extract<Verification, { scheme: 'ed25519' }>

/** RFC 8032, section 5.1.5 and 5.1.6, in bytes. */
const KEY_LENGTH = 32
const SIGNATURE_LENGTH = 64

/** How a public key's text becomes bytes. */
const KEYS: Record<NonNullable<Ed25519['key']>, { form: string; bytes: (text: string) => Uint8Array | null }> = {
  hex: { form: 'a public key of 64 hexadecimal digits', bytes: DECODERS.hex },
  base64: { form: 'a public key in base64', bytes: (text) => DECODERS.base64(withoutArmour(text)) },
  whpk: { form: 'a public key in base64 after whpk_', bytes: (text) => DECODERS.base64(text.replace(/^whpk_/, '')) },
}

/** RFC 8032; a key of 32 bytes as it is, or wrapped as SPKI (RFC 8410). */
export function ed25519Scheme({ key = 'hex', ...signing }: Ed25519, resolve: ResolveSecrets): Scheme {
  const { form, bytes } = KEYS[key]
  return publicKeyScheme(
    {
      parameters: { name: 'Ed25519' },
      form,
      importKey(text) {
        const raw = bytes(text)
        const format = raw?.length === KEY_LENGTH ? 'raw' : 'spki'
        return raw && crypto.subtle.importKey(format, raw, { name: 'Ed25519' }, false, ['verify'])
      },
      toRaw: (signature) => (signature.length === SIGNATURE_LENGTH ? signature : null),
      decoy: new Uint8Array(SIGNATURE_LENGTH),
    },
    signing,
    resolve,
  )
}
