import type { DeliveryStatus, HeldReason, LeasedDelivery, PlannedDelivery } from '@sluice/schema/delivery'
import type { DeliveryResult, NewDeadLetter, SavePlan, StoreRpc } from '@sluice/schema/rpc/store'

interface Row {
  planned: PlannedDelivery
  status: DeliveryStatus
  heldReason: HeldReason | undefined
  attempt: number
  /** End of the lease, or time of the next try; null: it waits for something without a time. */
  until: number | null
  uncertain: boolean
  externalId: string | null
  joined: number
  joinedTo: string | null
  results: DeliveryResult[]
}

type Used = Pick<
  StoreRpc,
  'savePlans' | 'leaseDeliveries' | 'recordDeliveries' | 'saveDeadLetters' | 'digestMembers' | 'saveDigest' | 'tagItem'
>

/** The outbox as the api Worker keeps it, in memory and with the same promises; breakers are the business of its own tests. */
export interface FakeStore extends Used {
  rows: Map<string, Row>
  plans: Map<string, SavePlan>
  deadLetters: NewDeadLetter[]
  tags: [string, string[]][]
}

export function fakeStore(now: () => number): FakeStore {
  const rows = new Map<string, Row>()
  const plans = new Map<string, SavePlan>()
  const deadLetters: NewDeadLetter[] = []
  const tags: [string, string[]][] = []

  const add = (planned: PlannedDelivery): void => {
    const { status, heldReason } = planned
    const fresh = { attempt: 0, until: status === 'pending' ? 0 : null, uncertain: false, externalId: null, joined: 0, joinedTo: null }
    rows.set(planned.id, { planned, status, heldReason, ...fresh, results: [] })
  }

  const plan = (one: SavePlan): void => {
    if (plans.has(one.eventId)) return
    plans.set(one.eventId, one)
    one.deliveries.forEach(add)
  }

  const leadOf = (row: Row): LeasedDelivery['lead'] => {
    const lead = row.planned.leadId === undefined ? undefined : rows.get(row.planned.leadId)
    return lead ? { status: lead.status, externalId: lead.externalId, externalUrl: null, joined: lead.joined } : null
  }

  const lease = (row: Row, leaseMs: number): LeasedDelivery => {
    row.uncertain ||= row.status === 'sending'
    row.status = 'sending'
    row.heldReason = undefined
    row.attempt += 1
    row.until = now() + leaseMs
    return {
      ...row.planned,
      status: 'pending',
      attempt: row.attempt,
      leaseUntil: row.until,
      uncertain: row.uncertain,
      lead: leadOf(row),
      tried: row.results.some(({ attempt }) => attempt !== undefined),
    }
  }

  const open = (row: Row): boolean =>
    ['pending', 'sending', 'retrying'].includes(row.status) || (row.status === 'held' && row.until !== null)
  const asLeased = ({ planned, attempt, uncertain }: Row): LeasedDelivery => ({ ...planned, attempt, uncertain, leaseUntil: 0, lead: null })
  const due = (row: Row): boolean => (row.until ?? 0) <= now()
  const isHeldForDigest = (row: Row): boolean => row.status === 'held' && row.heldReason === 'digest'

  return {
    rows,
    plans,
    deadLetters,
    tags,
    async savePlans(batch) {
      batch.forEach(plan)
      const events = new Set(batch.map(({ eventId }) => eventId))
      const waiting = [...rows.values()].filter((row) => events.has(row.planned.eventId) && row.status === 'pending')
      return waiting.map(({ planned }) => ({ workspace: planned.workspace, id: planned.id }))
    },
    async leaseDeliveries(ids, leaseMs) {
      const asked = ids.flatMap((id) => rows.get(id) ?? []).filter(open)
      const waiting = asked.filter((row) => !due(row)).map((row) => ({ id: row.planned.id, until: row.until ?? 0 }))
      const leased = asked.filter(due).map((row) => lease(row, leaseMs))
      return { leased, waiting }
    },
    async recordDeliveries(batch) {
      for (const result of batch) {
        const row = rows.get(result.id)
        if (!row || row.status !== 'sending' || row.attempt !== result.leasedAttempt) continue
        row.status = result.status
        row.heldReason = result.heldReason
        if (result.status === 'held') row.attempt -= 1
        row.uncertain = result.uncertain
        row.until = result.nextAttemptAt ?? null
        row.externalId = result.externalId ?? row.externalId
        if (result.leadId !== undefined) row.planned.leadId = result.leadId
        row.results.push(result)
        const lead = result.joinedLead === undefined ? undefined : rows.get(result.joinedLead)
        if (lead) lead.joined += 1
      }
    },
    async digestMembers(workspace, destination, limit) {
      const members = [...rows.values()].filter(
        (row) => isHeldForDigest(row) && row.planned.workspace === workspace && row.planned.destination === destination,
      )
      return members.slice(0, limit).map(asLeased)
    },
    async saveDigest({ delivery, members }) {
      const held = members.flatMap((id) => rows.get(id) ?? []).filter(isHeldForDigest)
      if (held.length < members.length) return false
      for (const row of held) Object.assign(row, { status: 'joined', heldReason: undefined, joinedTo: delivery.id })
      add(delivery)
      return true
    },
    async tagItem(_workspace, eventId, given) {
      tags.push([eventId, given])
    },
    async saveDeadLetters(batch) {
      deadLetters.push(...batch)
    },
  }
}
