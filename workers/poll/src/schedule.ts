import { backoffSeconds } from '@sluice/kit/backoff'
import type { End } from './run.ts'

export interface Timing {
  everySeconds: number
  /** Runs in a row that failed, this one included. */
  failures: number
  /** In [0, 1). */
  random: number
}

/** Nobody is asked sooner after a failure. */
const MIN_RETRY_SECONDS = 60
const MAX_RETRY_SECONDS = 6 * 3_600
/** Who wants to be left alone for longer is left alone for so long. */
const MAX_WAIT_SECONDS = 86_400
/** Proof that is missing does not come by asking. */
const DENIED_SECONDS = 3_600
const MORE_SECONDS = 5
const BUSY_SECONDS = 30

/** A tenth more or less, so that what was added together is not asked together for ever. */
const jittered = (seconds: number, random: number): number => seconds * (0.9 + 0.2 * random)

/** Whether something has to be mended, here or there: not merely a wait. */
export const isFailure = ({ kind }: End): boolean => !['done', 'more', 'busy', 'later'].includes(kind)

/** What was there is gone for good: RFC 9110, section 15.5.11. */
export const isGone = (end: End): boolean => end.kind === 'status' && end.status === 410

/** Seconds until the next run, or null: there is none. */
export function nextIn(end: End, { everySeconds, failures, random }: Timing): number | null {
  if (isGone(end)) return null
  if (end.kind === 'done') return jittered(everySeconds, random)
  if (end.kind === 'more') return MORE_SECONDS
  if (end.kind === 'busy') return jittered(BUSY_SECONDS, random)
  if (end.kind === 'later') return Math.min(end.seconds, MAX_WAIT_SECONDS)
  const retry = Math.max(MIN_RETRY_SECONDS, backoffSeconds(failures, random, MIN_RETRY_SECONDS, MAX_RETRY_SECONDS))
  if (end.kind !== 'status') return retry
  const wanted = Math.min(end.waitSeconds ?? 0, MAX_WAIT_SECONDS)
  const denied = [401, 403].includes(end.status) && end.waitSeconds === null
  return Math.max(denied ? jittered(DENIED_SECONDS, random) : retry, wanted)
}
