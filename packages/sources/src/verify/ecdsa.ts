import { DECODERS } from '../encoding.ts'
import type { ResolveSecrets, Verification } from '../verification.ts'
import { rawSignature } from './der.ts'
import { publicKeyScheme, withoutArmour } from './public-key.ts'
import type { Scheme } from './scheme.ts'

const P256 = { name: 'ECDSA', namedCurve: 'P-256' }

/** r = s = 1: in range, so that it is checked to the end. */
const DECOY = new Uint8Array(64).fill(1, 31, 32).fill(1, 63)

/** FIPS 186-5 on P-256 with SHA-256. */
export const ecdsaScheme = (signing: Extract<Verification, { scheme: 'ecdsa' }>, resolve: ResolveSecrets): Scheme =>
  publicKeyScheme(
    {
      parameters: { name: 'ECDSA', hash: 'SHA-256' },
      form: 'a public key on P-256 in base64 (SPKI)',
      importKey(text) {
        const spki = DECODERS.base64(withoutArmour(text))
        return spki && crypto.subtle.importKey('spki', spki, P256, false, ['verify'])
      },
      toRaw: rawSignature,
      decoy: DECOY,
    },
    signing,
    resolve,
  )
