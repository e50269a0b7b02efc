import { DECODERS, sameBytes, utf8 } from '../encoding.ts'
import { valuesAt } from '../places.ts'
import type { ResolveSecrets, Verification } from '../verification.ts'
import { createKeys, usedOf } from './keys.ts'
import type { Scheme } from './scheme.ts'

const PLACE = { header: 'authorization', prefix: 'Basic ' }

/** RFC 7617, in UTF-8. User and password are compared as one text, so a password may hold colons. */
export function basicScheme({ secrets }: Extract<Verification, { scheme: 'basic' }>, resolve: ResolveSecrets): Scheme {
  const keys = createKeys(secrets, resolve, {
    form: '`user:password`',
    parse: (text) => (text.includes(':') ? utf8(text) : null),
  })
  return {
    carries: (signed) => valuesAt(signed, PLACE).length > 0,
    async check(signed, now) {
      const [given] = valuesAt(signed, PLACE)
      const credentials = DECODERS.base64((given ?? '').trim()) ?? new Uint8Array()
      const good = await keys(now)
      const fits = good.map(({ key }) => sameBytes(credentials, key))
      return { verdict: given === undefined ? 'missing' : fits.includes(true) ? 'ok' : 'invalid', passes: 0, used: usedOf(good, fits) }
    },
  }
}
