import { DECODERS, sameBytes, utf8 } from '../encoding.ts'
import type { ResolveSecrets, Verification } from '../verification.ts'
import { createClaimReader } from './claim.ts'
import { createKeys, usedOf } from './keys.ts'
import type { Scheme } from './scheme.ts'
import { signsBody } from './template.ts'

type Hmac = Extract<Verification, { scheme: 'hmac' }>

const HASHES = { sha1: 'SHA-1', sha256: 'SHA-256', sha512: 'SHA-512' } as const satisfies Record<Hmac['algorithm'], string>

/** How a secret's text becomes bytes. */
const KEYS: Record<NonNullable<Hmac['key']>, { form: string; bytes: (text: string) => Uint8Array | null }> = {
  utf8: { form: 'text', bytes: utf8 },
  base64: { form: 'base64', bytes: DECODERS.base64 },
  hex: { form: 'hexadecimal digits', bytes: DECODERS.hex },
  whsec: { form: 'base64 after whsec_', bytes: (text) => DECODERS.base64(text.replace(/^whsec_/, '')) },
}

/**
 * RFC 2104. Each secret costs one MAC, however many signatures come: they are compared with it, and a request without any gets the
 * same work done for it.
 */
export function hmacScheme({ algorithm, key = 'utf8', prefixed = false, secrets, ...signing }: Hmac, resolve: ResolveSecrets): Scheme {
  const { carries, read } = createClaimReader(signing)
  const passes = signsBody(signing.template) ? 1 : 0
  const { form, bytes } = KEYS[key]
  const keys = createKeys(secrets, resolve, {
    form,
    parse(text) {
      const raw = prefixed && !text.startsWith('whsec_') ? null : bytes(text)
      if (!raw || raw.length === 0) return null
      return crypto.subtle.importKey('raw', raw, { name: 'HMAC', hash: HASHES[algorithm] }, false, ['sign'])
    },
  })
  return {
    carries,
    async check(signed, now) {
      const claim = read(signed)
      const good = await keys(now)
      const macs = await Promise.all(good.map(({ key }) => crypto.subtle.sign('HMAC', key, claim.bytes)))
      const fits = macs.map((mac) => claim.signatures.map((signature) => sameBytes(signature, new Uint8Array(mac))).includes(true))
      return { verdict: claim.verdict(fits.includes(true), now), passes: passes * good.length, used: usedOf(good, fits) }
    },
  }
}
