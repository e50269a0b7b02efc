import type { ResolveSecrets, Verification, Verify, VerifyPorts } from './verification.ts'
import { anyScheme } from './verify/any.ts'
import { basicScheme } from './verify/basic.ts'
import { makeUp } from './verify/decoy.ts'
import { ecdsaScheme } from './verify/ecdsa.ts'
import { ed25519Scheme } from './verify/ed25519.ts'
import { hmacScheme } from './verify/hmac.ts'
import { jwtScheme } from './verify/jwt.ts'
import type { Scheme } from './verify/scheme.ts'
import { tokenScheme } from './verify/token.ts'

export { decoyVerifier } from './verify/decoy.ts'
export { MissingSecret, UnusableSecret } from './verify/keys.ts'

type Named<S extends Verification['scheme']> = Extract<Verification, { scheme: S }>

const SCHEMES: {
  [S in Verification['scheme']]: (verification: Named<S>, resolve: ResolveSecrets, ports: VerifyPorts) => Scheme
} = {
  none: () => OPEN,
  token: tokenScheme,
  basic: basicScheme,
  hmac: hmacScheme,
  ed25519: ed25519Scheme,
  ecdsa: ecdsaScheme,
  jwt: jwtScheme,
  any: ({ of }, resolve, ports) => anyScheme(of.map((one) => schemeOf(one, resolve, ports))),
}

const OPEN: Scheme = { carries: () => true, check: async () => ({ verdict: 'ok', passes: 0 }) }

function schemeOf<S extends Verification['scheme']>(verification: Named<S>, resolve: ResolveSecrets, ports: VerifyPorts): Scheme {
  return SCHEMES[verification.scheme](verification, resolve, ports)
}

/**
 * Makes the check that a verification describes. Keys are imported at the first use, once. Every refusal takes the work of a decoy
 * (`decoyVerifier`) or more, and never throws for what a sender does. Rejects with `MissingSecret` where a secret has no value yet,
 * and otherwise where something of ours is wrong: a secret of the wrong form, a key set that cannot be read.
 */
export function createVerifier(verification: Verification, resolve: ResolveSecrets, ports: VerifyPorts = {}): Verify {
  const scheme = schemeOf(verification, resolve, ports)
  return async (signed, now) => {
    const { verdict, passes, used } = await scheme.check(signed, now)
    if (verdict !== 'ok') await makeUp(signed.body, passes)
    else if (used?.until !== undefined) ports.usedPrevious?.(used.ref, used.until)
    return verdict
  }
}
