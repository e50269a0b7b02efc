import { age } from '../design/format.ts'

interface Expiry {
  /** Nobody can decide any more. */
  over: boolean
  soon: boolean
  words: string
}

const SOON_MS = 30 * 60_000

/** How long one may still decide. */
export function expiryOf(at: number | null, now: number): Expiry {
  if (at === null) return { over: false, soon: false, words: 'does not expire' }
  if (at <= now) return { over: true, soon: false, words: 'its time is over; it is not sent' }
  return { over: false, soon: at - now < SOON_MS, words: `expires in ${age(now, at)}` }
}
