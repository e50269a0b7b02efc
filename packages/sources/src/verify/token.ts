import { sameBytes, utf8 } from '../encoding.ts'
import { valuesAt } from '../places.ts'
import type { ResolveSecrets, Verification } from '../verification.ts'
import { createKeys, usedOf } from './keys.ts'
import type { Scheme } from './scheme.ts'

/** A shared secret, sent as it is. */
export function tokenScheme({ token, secrets }: Extract<Verification, { scheme: 'token' }>, resolve: ResolveSecrets): Scheme {
  const keys = createKeys(secrets, resolve, { form: 'text', parse: utf8 })
  return {
    carries: (signed) => valuesAt(signed, token).length > 0,
    async check(signed, now) {
      const given = valuesAt(signed, token)
      const good = await keys(now)
      const fits = good.map(({ key }) => given.map((text) => sameBytes(utf8(text), key)).includes(true))
      return { verdict: given.length === 0 ? 'missing' : fits.includes(true) ? 'ok' : 'invalid', passes: 0, used: usedOf(good, fits) }
    },
  }
}
