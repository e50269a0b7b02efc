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
  /** Who opens the ticket in the place of the lead, which made none: the id of this delivery where it was the first to ask. */
  takeOver(delivery: LeasedDelivery): Promise<string>
  now(): number
  /** In [0, 1). */
  random(): number
}

/** Why nothing is sent now. `until`: epoch ms. `leadId`: the delivery to join from now on. */
export type Restrained =
  | { kind: 'held'; reason: HeldReason; until: number; detail: string; leadId?: string }
  /** It is never sent. */
  | { kind: 'skipped'; detail: string }

/** What has waited for the end of the quiet hours goes out over this time, not in one instant. */
const SPREAD_MS = 15_000
/** Looked at again after this long where quiet hours never end. */
const NEVER_MS = 43_200_000

/** How long to wait for the ticket to join, by how its delivery stands; a status that is missing will not make one, or nobody knows when. */
const SOON_MS = 5_000
const LEAD_WAIT_MS: Partial<Record<DeliveryStatus, number>> = { pending: SOON_MS, sending: SOON_MS, retrying: 600_000, held: 900_000 }

/**
 * A delivery waits for the ticket that it joins. Where there will be none, one of those that waited opens it and the others wait for that
 * one.
 */
async function waitForLead(
  delivery: LeasedDelivery,
  destination: DestinationConfig,
  connector: Connector,
  ports: RestraintPorts,
): Promise<Restrained | null> {
  const { lead, leadId } = delivery
  if (leadId === undefined || !connector.joins || connector.moved(delivery, destination)) return null
  const wait = lead ? LEAD_WAIT_MS[lead.status] : undefined
  const detail = `it joins the ticket of ${leadId}`
  if (wait !== undefined) return { kind: 'held', reason: 'group', until: ports.now() + wait, detail }
  if (lead?.status === 'delivered' && lead.externalId !== null) return null
  const leaderId = await ports.takeOver(delivery)
  if (leaderId === delivery.id) return null
  return { kind: 'held', reason: 'group', until: ports.now() + SOON_MS, detail: `it joins the ticket of ${leaderId}`, leadId: leaderId }
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
  { attempt, tried, approvalExpiresAt }: LeasedDelivery,
  ports: RestraintPorts,
): Promise<Restrained | null> {
  // What waited for approval and is sent has it: a person has decided that it goes out.
  if (!limit || attempt > 1 || tried || approvalExpiresAt !== undefined) return null
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
    (await waitForLead(delivery, destination, connector, ports)) ??
    (urgent ? null : quiet(destination, ports)) ??
    (await rate(key, destination, connector, ports)) ??
    (urgent ? null : await throttle(key, destination, delivery, ports))
  )
}
