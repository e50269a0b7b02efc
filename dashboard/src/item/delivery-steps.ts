import type { Delivery } from '../api/shapes.ts'
import { deliveryWord, type Outcome, outcomeOf } from '../design/delivery-state.tsx'
import { fullTime } from '../design/format.ts'
import type { Step } from './journey-steps.ts'

const TRIES = {
  delivered: 'done',
  found: 'done',
  retry: 'retrying',
  rejected: 'failed',
  denied: 'failed',
  unknown: 'retrying',
} as const satisfies Record<Delivery['attempts'][number]['outcome'], Outcome>

/** What a delivery waited for, every try, and where it stands now where the last try does not say that. */
export function stepsOfDelivery(delivery: Delivery): Step[] {
  const { id, destination, attempts, status, createdAt, finishedAt, nextAttemptAt } = delivery
  const before = [...decision(delivery), ...waited(delivery)]
  const tries = attempts.map(({ attempt, outcome, status: answer, detail, at, durationMs }): Step => ({
    key: `${id} ${attempt}`,
    outcome: TRIES[outcome],
    sentence:
      TRIES[outcome] === 'done'
        ? `Delivered to ${destination}${delivery.externalId === null ? '' : `: ${delivery.externalId}`}`
        : `${destination}: try ${attempt} failed${answer === undefined ? '' : `, ${answer}`}`,
    detail: TRIES[outcome] === 'done' ? (attempt === 1 ? delivery.title : `at try ${attempt} · ${delivery.title}`) : detail,
    from: at,
    durationMs,
  }))
  if (tries.length > 0 && (status === 'delivered' || status === 'joined')) return [...before, ...tries]
  const next = nextAttemptAt === null ? null : `next try at ${fullTime(nextAttemptAt)}`
  const why = [delivery.reason ?? delivery.heldReason, next].filter(Boolean).join(' · ')
  return [
    ...before,
    ...tries,
    {
      key: id,
      outcome: outcomeOf(status),
      sentence: `${destination}: ${deliveryWord(status)}`,
      detail: why,
      from: finishedAt ?? createdAt,
      durationMs: null,
    },
  ]
}

/** Who let it go out, and how long it waited for them. What was rejected says so where it stands now. */
function decision({ id, destination, approval, createdAt }: Delivery): Step[] {
  if (approval?.decision !== 'approve') return []
  const { actor, at, comment, edited = [] } = approval
  return [
    {
      key: `${id} approval`,
      outcome: 'done',
      sentence: `Approved for ${destination} by ${actor}`,
      detail: [edited.length > 0 && `with another ${edited.join(' and ')}`, comment].filter(Boolean).join(' · '),
      from: createdAt,
      durationMs: Math.max(0, at - createdAt),
    },
  ]
}

/** From the decision to the first try: the queue, and what else held it. */
function waited({ id, destination, approval, attempts, createdAt }: Delivery): Step[] {
  const [first] = attempts
  // A try that broke off leaves no trace, so the first that stands here may be a later one.
  if (first?.attempt !== 1) return []
  const from = approval?.at ?? createdAt
  const sentence = `Waited to be sent to ${destination}`
  return [{ key: `${id} wait`, outcome: 'nothing', sentence, detail: '', from, durationMs: Math.max(0, first.at - from) }]
}
