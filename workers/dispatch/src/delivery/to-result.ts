import type { Attempt, LeasedDelivery } from '@sluice/schema/delivery'
import type { DeliveryResult } from '@sluice/schema/rpc'
import { keepable } from './keepable.ts'
import { nextTry } from './schedule.ts'
import type { Tried } from './try-sending.ts'

interface Timing {
  startedAt: number
  endedAt: number
  /** In [0, 1). */
  random: number
}

type Kind = Tried['outcome']['kind']

const ATTEMPT = {
  delivered: 'delivered',
  found: 'found',
  retry: 'retry',
  unknown: 'unknown',
  rejected: 'rejected',
  skipped: 'rejected',
} as const satisfies Record<Kind, Attempt['outcome']>

const FINAL = { delivered: 'delivered', found: 'delivered', rejected: 'parked', skipped: 'skipped' } as const satisfies Partial<
  Record<Kind, DeliveryResult['status']>
>

function attemptOf(tried: Tried, attempt: number, { startedAt, endedAt }: Timing): Attempt {
  const { outcome } = tried
  const status = 'status' in outcome ? outcome.status : undefined
  const detail = outcome.kind === 'found' ? `an earlier try had made ${outcome.externalId}` : outcome.detail
  return {
    attempt,
    at: startedAt,
    durationMs: Math.max(0, endedAt - startedAt),
    outcome: ATTEMPT[outcome.kind],
    ...(status === undefined ? {} : { status }),
    detail: keepable(detail, tried.secrets),
  }
}

/**
 * What the Store keeps of a try: final, or when to try again. Once a try ended with an unknown outcome, every further one
 * looks first: no later failure makes the earlier one certain.
 */
export function toResult(delivery: LeasedDelivery, tried: Tried, timing: Timing): DeliveryResult {
  const { outcome, possibleRepeat, settleSeconds } = tried
  const base = {
    workspace: delivery.workspace,
    id: delivery.id,
    leasedAttempt: delivery.attempt,
    uncertain: outcome.kind === 'unknown' || (delivery.uncertain && outcome.kind !== 'delivered' && outcome.kind !== 'found'),
    ...(possibleRepeat ? { possibleRepeat } : {}),
    ...('externalId' in outcome ? { externalId: outcome.externalId } : {}),
    ...('externalUrl' in outcome ? { externalUrl: outcome.externalUrl } : {}),
    attempt: attemptOf(tried, delivery.attempt, timing),
  }
  if (outcome.kind !== 'retry' && outcome.kind !== 'unknown') return { ...base, status: FINAL[outcome.kind] }
  const settle = base.uncertain ? settleSeconds : 0
  const wait = { attempt: delivery.attempt, random: timing.random, retryAfterSeconds: outcome.retryAfterSeconds, settleSeconds: settle }
  const seconds = nextTry(wait)
  return seconds === null ? { ...base, status: 'parked' } : { ...base, status: 'retrying', nextAttemptAt: timing.endedAt + seconds * 1_000 }
}
