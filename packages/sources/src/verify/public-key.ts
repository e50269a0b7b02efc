import type { ResolveSecrets, Signing } from '../verification.ts'
import { createClaimReader } from './claim.ts'
import { createKeys, usedOf } from './keys.ts'
import type { Scheme } from './scheme.ts'
import { signsBody } from './template.ts'

/** What one algorithm has of its own. */
export interface Algorithm {
  parameters: { name: string; hash?: string }
  /** What the text of a public key has to be, for people. */
  form: string
  importKey: (text: string) => Promise<CryptoKey> | null
  /** A signature as it is sent → as WebCrypto wants it; null where it cannot be one. */
  toRaw: (signature: Uint8Array) => Uint8Array | null
  /** A signature that is checked as fully as any other, and fits nothing. */
  decoy: Uint8Array
}

/** Signatures made with a private key that only the sender has. */
export function publicKeyScheme(algorithm: Algorithm, { secrets, ...signing }: Signing, resolve: ResolveSecrets): Scheme {
  const { parameters, form, importKey, toRaw, decoy } = algorithm
  const { carries, read } = createClaimReader(signing)
  const passes = signsBody(signing.template) ? 1 : 0
  // A text of the right form may still be no point on the curve; WebCrypto tells by rejecting.
  const keys = createKeys(secrets, resolve, { form, parse: async (text) => importKey(text)?.catch(() => null) ?? null })
  return {
    carries,
    async check(signed, now) {
      const claim = read(signed)
      const good = await keys(now)
      const given = claim.signatures.flatMap((signature) => toRaw(signature) ?? [])
      const checked = given.length > 0 ? given : [decoy]
      const matches = await Promise.all(
        good.map(({ key }) => Promise.all(checked.map((signature) => crypto.subtle.verify(parameters, key, signature, claim.bytes)))),
      )
      const fits = matches.map((ofKey) => given.length > 0 && ofKey.includes(true))
      const used = usedOf(good, fits)
      return { verdict: claim.verdict(used !== undefined, now), passes: passes * good.length * checked.length, used }
    },
  }
}

/** The base64 of a key, out of a PEM file too: what providers show to be copied. */
export const withoutArmour = (text: string): string => text.replaceAll(/-----[A-Z ]+-----|\s|\\n/g, '')
