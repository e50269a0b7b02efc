import type { Timestamp, Verdict } from '../verification.ts'

const NUMBER = /^\d{1,16}(?:\.\d{1,9})?$/
/** With its offset, as without one nobody knows what time it is (RFC 3339, section 4.3). */
const DATE = /^\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d:\d\d(?:\.\d+)?(?:[Zz]|[+-]\d\d:?\d\d)$/

/** Text → epoch ms; NaN where it is no time. */
const TIME: Record<Timestamp['unit'], (text: string) => number> = {
  s: (text) => (NUMBER.test(text) ? Number(text) * 1000 : Number.NaN),
  ms: (text) => (NUMBER.test(text) ? Number(text) : Number.NaN),
  iso: (text) => (DATE.test(text) ? Date.parse(text) : Number.NaN),
}

/** Whether something that was rightly signed was signed now. Until the signature is found right, a time is anybody's claim. */
export function freshness(sentAt: string, { unit, toleranceSeconds }: Omit<Timestamp, 'place'>, now: number): Verdict {
  return Math.abs(now - TIME[unit](sentAt)) <= toleranceSeconds * 1000 ? 'ok' : 'stale'
}
