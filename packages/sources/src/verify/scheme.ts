import type { Signed, Verdict } from '../verification.ts'
import type { Good } from './keys.ts'

/** How a check ended, and how often it went over the whole body meanwhile. */
export interface Checked {
  verdict: Verdict
  passes: number
  /** The secret that fits, where one does. */
  used?: Pick<Good<unknown>, 'ref' | 'until'> | undefined
}

/** One way of proof, its keys at hand. */
export interface Scheme {
  /** Whether the request carries all that this way wants; nothing of it is believed yet. */
  carries(signed: Signed): boolean
  /**
   * Does the same work whether the proof is right, wrong or missing: every signature against every secret. Rejects with
   * `MissingSecret` or `UnusableSecret`.
   */
  check(signed: Signed, now: number): Promise<Checked>
}
