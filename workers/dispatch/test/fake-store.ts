import type { PlannedDelivery } from '@sluice/schema/delivery'
import type { DeliveryResult, NewDeadLetter, SavePlan, StoreRpc } from '@sluice/schema/rpc'

interface Row {
  planned: PlannedDelivery
  status: 'pending' | 'sending' | DeliveryResult['status']
  attempt: number
  /** End of the lease, or time of the next try. */
  until: number
  uncertain: boolean
  results: DeliveryResult[]
}

type Used = Pick<StoreRpc, 'savePlans' | 'leaseDeliveries' | 'recordDeliveries' | 'saveDeadLetters'>

/** The outbox as the api Worker keeps it, in memory and with the same promises. */
export interface FakeStore extends Used {
  rows: Map<string, Row>
  plans: Map<string, SavePlan>
  deadLetters: NewDeadLetter[]
}

export function fakeStore(now: () => number): FakeStore {
  const rows = new Map<string, Row>()
  const plans = new Map<string, SavePlan>()
  const deadLetters: NewDeadLetter[] = []

  const plan = (one: SavePlan): void => {
    if (plans.has(one.eventId)) return
    plans.set(one.eventId, one)
    for (const planned of one.deliveries)
      rows.set(planned.id, { planned, status: 'pending', attempt: 0, until: 0, uncertain: false, results: [] })
  }

  const lease = (row: Row, leaseMs: number) => {
    row.uncertain ||= row.status === 'sending'
    row.status = 'sending'
    row.attempt += 1
    row.until = now() + leaseMs
    return { ...row.planned, attempt: row.attempt, leaseUntil: row.until, uncertain: row.uncertain }
  }

  const open = (row: Row): boolean => ['pending', 'sending', 'retrying'].includes(row.status)

  return {
    rows,
    plans,
    deadLetters,
    async savePlans(batch) {
      batch.forEach(plan)
      const events = new Set(batch.map(({ eventId }) => eventId))
      const waiting = [...rows.values()].filter((row) => events.has(row.planned.eventId) && row.status === 'pending')
      return waiting.map(({ planned }) => ({ workspace: planned.workspace, id: planned.id }))
    },
    async leaseDeliveries(ids, leaseMs) {
      const asked = ids.flatMap((id) => rows.get(id) ?? []).filter(open)
      const waiting = asked.filter((row) => row.until > now()).map((row) => ({ id: row.planned.id, until: row.until }))
      const leased = asked.filter((row) => row.until <= now()).map((row) => lease(row, leaseMs))
      return { leased, waiting }
    },
    async recordDeliveries(batch) {
      for (const result of batch) {
        const row = rows.get(result.id)
        if (!row || row.status !== 'sending' || row.attempt !== result.leasedAttempt) continue
        row.status = result.status
        row.uncertain = result.uncertain
        row.until = result.nextAttemptAt ?? 0
        row.results.push(result)
      }
    },
    async saveDeadLetters(batch) {
      deadLetters.push(...batch)
    },
  }
}
