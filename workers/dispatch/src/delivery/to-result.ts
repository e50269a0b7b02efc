import type { Attempt, LeasedDelivery } from '@sluice/schema/delivery'
import type { DeliveryResult } from '@sluice/schema/rpc/store'
import { keepable } from './keepable.ts'
import { nextTry } from './schedule.ts'
import type { Outcome, Tried } from './try-sending.ts'

interface Timing {
  startedAt: number
  endedAt: number
  /** In [0, 1). */
  random: number
}

type Kind = Outcome['kind']

/** What stands in the list of attempts; null: nothing was tried. */
const ATTEMPT = {
  delivered: 'delivered',
  found: 'found',
  retry: 'retry',
  unknown: 'unknown',
  rejected: 'rejected',
  denied: 'denied',
  skipped: null,
  held: null,
} as const satisfies Record<Kind, Attempt['outcome'] | null>

/**
 * An answer that refuses the content shows that the destination itself is well. One that asks for patience shows nothing, whatever its
 * status: GitHub says 403 to what is too much, Linear 400, Notion 409 to two changes at once.
 */
function signalOf({ outcome, asked }: Tried): DeliveryResult['destination'] {
  if (!asked) return undefined
  if (outcome.kind === 'delivered' || outcome.kind === 'found') return 'well'
  if (outcome.kind === 'denied') return 'denied'
  if (outcome.kind === 'rejected') return outcome.status === undefined ? undefined : 'well'
  if (outcome.kind === 'unknown') return 'failing'
  if (outcome.kind === 'retry') return outcome.status === undefined || outcome.status >= 500 ? 'failing' : undefined
  return undefined
}

function attemptOf(tried: Tried, attempt: number, { startedAt, endedAt }: Timing): Attempt | null {
  const { outcome } = tried
  const entry = ATTEMPT[outcome.kind]
  if (entry === null) return null
  const status = 'status' in outcome ? outcome.status : undefined
  const detail = outcome.kind === 'found' ? `an earlier try had made ${outcome.externalId}` : outcome.detail
  return {
    attempt,
    at: startedAt,
    durationMs: Math.max(0, endedAt - startedAt),
    outcome: entry,
    ...(status === undefined ? {} : { status }),
    detail: keepable(detail, tried.secrets),
  }
}

type Ending = Pick<DeliveryResult, 'status' | 'nextAttemptAt' | 'heldReason' | 'reason' | 'leadId'>
type Again = Extract<Outcome, { kind: 'retry' | 'unknown' }>

function tryAgain({ attempt }: LeasedDelivery, outcome: Again, tried: Tried, uncertain: boolean, { endedAt, random }: Timing): Ending {
  const settleSeconds = uncertain ? tried.settleSeconds : 0
  const { retryAfterSeconds } = outcome
  const seconds = nextTry({ attempt, random, retryAfterSeconds, settleSeconds, schedule: tried.retrySeconds })
  return seconds === null ? { status: 'parked' } : { status: 'retrying', nextAttemptAt: endedAt + seconds * 1_000 }
}

/** What becomes of a delivery after a try. Credentials that are refused park nothing: everything waits until they are mended. */
function endingOf(delivery: LeasedDelivery, tried: Tried, uncertain: boolean, timing: Timing): Ending {
  const { outcome } = tried
  if (outcome.kind === 'retry' || outcome.kind === 'unknown') return tryAgain(delivery, outcome, tried, uncertain, timing)
  if (outcome.kind === 'delivered' || outcome.kind === 'found') return { status: 'delivered' }
  if (outcome.kind === 'rejected') return { status: 'parked' }
  const reason = keepable(outcome.detail, tried.secrets)
  if (outcome.kind === 'skipped') return { status: 'skipped', reason }
  if (outcome.kind === 'denied') return { status: 'held', heldReason: 'paused', reason }
  const { reason: heldReason, until: nextAttemptAt, leadId } = outcome
  return { status: 'held', heldReason, nextAttemptAt, reason, ...(leadId === undefined ? {} : { leadId }) }
}

/**
 * What the Store keeps of a try. Once a try ended with an unknown outcome, every further one looks first: no later failure makes
 * the earlier one certain.
 */
export function toResult(delivery: LeasedDelivery, tried: Tried, timing: Timing): DeliveryResult {
  const { outcome, possibleRepeat, joinedLead } = tried
  const destination = signalOf(tried)
  const attempt = attemptOf(tried, delivery.attempt, timing)
  const done = outcome.kind === 'delivered' || outcome.kind === 'found'
  const uncertain = outcome.kind === 'unknown' || (delivery.uncertain && !done)
  return {
    workspace: delivery.workspace,
    id: delivery.id,
    leasedAttempt: delivery.attempt,
    ...endingOf(delivery, tried, uncertain, timing),
    uncertain,
    ...(destination ? { destination } : {}),
    ...(possibleRepeat ? { possibleRepeat } : {}),
    ...('externalId' in outcome ? { externalId: outcome.externalId } : {}),
    ...('externalUrl' in outcome ? { externalUrl: outcome.externalUrl } : {}),
    ...(done && joinedLead !== null ? { joinedLead } : {}),
    ...(attempt ? { attempt } : {}),
  }
}
