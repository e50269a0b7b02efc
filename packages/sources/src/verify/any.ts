import { type Scheme } from './scheme.ts'
import { UnusableSecret } from './keys.ts'

/**
 * Several ways of proof: the first that the request carries, and that a secret of the source fits, decides. The secrets may belong
 * to one of the ways only; that a request tries another is then no trouble of ours.
 */
export const anyScheme = (schemes: readonly Scheme[]): Scheme => ({
  carries: (signed) => schemes.some((scheme) => scheme.carries(signed)),
  async check(signed, now) {
    const carried = schemes.filter((scheme) => scheme.carries(signed))
    for (const scheme of carried) {
      try {
        return await scheme.check(signed, now)
      } catch (error) {
        if (!(error instanceof UnusableSecret)) throw error
      }
    }
    return { verdict: carried.length > 0 ? 'invalid' : 'missing', passes: 0 }
  },
})
