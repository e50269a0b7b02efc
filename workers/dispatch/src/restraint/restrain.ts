import type { Limiter } from '@sluice/kit/limiter'
import { endOfWindow } from '@sluice/kit/time-window'
import type { DestinationConfig } from '@sluice/schema/config'
import type { DeliveryStatus, HeldReason, LeasedDelivery } from '@sluice/schema/delivery'
import type { Connector } from '../connectors/define.ts'
import type { Pacer } from './pacer.ts'
import { PERIOD_MS } from './periods.ts'

export interface RestraintPorts {
  limiter: Limiter
  pacer: Pacer
  /** Counts one more within the sliding window of a destination; false where it is full. */
  admit(key: string, max: number, periodMs: number): Promise<boolean>
  /** Those like it that come later join the ticket of this delivery, in the place of the lead's, which made none. */
  takeOver(delivery: LeasedDelivery): Promise<void>
  now(): number
  /** In [0, 1). */
  random(): number
}

/** Why nothing is sent now. `until`: epoch ms. */
export type Restrained =
  | { kind: 'held'; reason: HeldReason; until: number; detail: string }
  /** It is never sent. */
  | { kind: 'skipped'; detail: string }

/** What has waited for the end of the quiet hours goes out over this time, not in one instant. */
const SPREAD_MS = 15_000
/** Looked at again after this long where quiet hours never end. */
const NEVER_MS = 43_200_000

/** How long to wait for the ticket to join, by how its delivery stands; a status that is missing will not make one, or nobody knows when. */
const LEAD_WAIT_MS: Partial<Record<DeliveryStatus, number>> = { pending: 5_000, sending: 5_000, retrying: 600_000, held: 900_000 }

function waitForLead({ lead, leadId }: LeasedDelivery, connector: Connector, now: number): Restrained | null {
  const wait = lead && connector.joins ? LEAD_WAIT_MS[lead.status] : undefined
  return wait === undefined ? null : { kind: 'held', reason: 'group', until: now + wait, detail: `it joins the ticket of ${leadId}` }
}

function quiet({ quietHours }: DestinationConfig, ports: RestraintPorts): Restrained | null {
  const now = ports.now()
  const end = quietHours ? endOfWindow(quietHours, now) : now
  if (end === now) return null
  const until = end === null ? now + NEVER_MS : end + Math.round(ports.random() * SPREAD_MS)
  return { kind: 'held', reason: 'quiet_hours', until, detail: end === null ? 'quiet hours that never end' : 'quiet hours' }
}

async function rate(key: string, destination: DestinationConfig, connector: Connector, ports: RestraintPorts): Promise<Restrained | null> {
  const limit = destination.limit ?? connector.limits.rate
  if (!limit) return null
  const { requests, per } = limit
  const periodMs = PERIOD_MS[per]
  const token = await ports.limiter(key, { requests, periodMs })
  if (token.ok) return null
  const until = ports.pacer(key, token.failure.retryAfterMs, periodMs / requests, ports.now())
  return { kind: 'held', reason: 'rate', until, detail: `more than ${requests} a ${per}` }
}

/** Asked once, with the first try: who was admitted stays so, however often it has to be tried. Refused credentials cost no try. */
async function throttle(
  key: string,
  { throttle: limit }: DestinationConfig,
  { attempt, tried }: LeasedDelivery,
  ports: RestraintPorts,
): Promise<Restrained | null> {
  if (!limit || attempt > 1 || tried) return null
  if (await ports.admit(key, limit.max, PERIOD_MS[limit.per])) return null
  return { kind: 'skipped', detail: `there were ${limit.max} within the ${limit.per} before it` }
}

/**
 * Whether a delivery may be sent now, by what its destination has set. The throttle comes last: what it counts is sent in this very
 * try. Urgent ones wait for tokens, and for the ticket that they join: else there would be two.
 */
export async function restrain(
  delivery: LeasedDelivery,
  destination: DestinationConfig,
  connector: Connector,
  ports: RestraintPorts,
): Promise<Restrained | null> {
  const { urgent } = delivery
  const key = `dst:${delivery.workspace}:${delivery.destination}`
  return (
    waitForLead(delivery, connector, ports.now()) ??
    (urgent ? null : quiet(destination, ports)) ??
    (await rate(key, destination, connector, ports)) ??
    (urgent ? null : await throttle(key, destination, delivery, ports))
  )
}
