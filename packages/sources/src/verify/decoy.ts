import type { Verify } from '../verification.ts'

/**
 * How often every refusal goes over the body: as often as two secrets make it, the most that a source names. So the time of an
 * answer does not tell whether there is a source, which scheme it has, or whether its secret is set.
 */
const PASSES = 2

let key: CryptoKey | undefined

/** Goes over a body as a check with a secret would, as often as a refusal still lacks. */
export async function makeUp(body: Uint8Array, passes: number): Promise<void> {
  // Nothing is proven by it, so it need not be secret.
  key ??= await crypto.subtle.importKey('raw', new Uint8Array(32), { name: 'HMAC', hash: 'SHA-256' }, false, ['sign'])
  for (let pass = passes; pass < PASSES; pass++) await crypto.subtle.sign('HMAC', key, body)
}

/** Refuses everything, and does for it what a source does that refuses: for sources that do not exist, or have no secret yet. */
export const decoyVerifier =
  (): Verify =>
  async ({ body }) => {
    await makeUp(body, 0)
    return 'invalid'
  }
