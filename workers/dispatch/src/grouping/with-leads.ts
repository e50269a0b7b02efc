import type { ConfigReader } from '@sluice/kit/config-reader'
import type { AnalyzedMessage } from '@sluice/schema/messages'
import { snapshotOf } from '../facts.ts'
import type { Plan } from '../plan/plan.ts'
import { type GroupPorts, joinLeads, type Planned } from './join-leads.ts'

/** The plans of a batch, in which each delivery says whose ticket it joins, where it joins one. */
export async function withLeads(
  messages: readonly AnalyzedMessage[],
  plans: readonly (Plan | null)[],
  ports: GroupPorts & { config: ConfigReader },
): Promise<(Plan | null)[]> {
  const planned = await Promise.all(
    messages.map(async (message, index): Promise<Planned[]> => {
      const deliveries = plans[index]?.plan.deliveries ?? []
      const snapshot = deliveries.length === 0 ? null : await ports.config(message.item.workspace)
      return snapshot ? [{ config: snapshot.config, snapshot: snapshotOf(message), deliveries }] : []
    }),
  )
  const leads = await joinLeads(planned.flat(), ports)
  if (leads.size === 0) return [...plans]
  return plans.map((one) => {
    if (!one) return null
    const deliveries = one.plan.deliveries.map((delivery) => {
      const leadId = leads.get(delivery.id)
      return leadId === undefined ? delivery : { ...delivery, leadId }
    })
    return { ...one, plan: { ...one.plan, deliveries } }
  })
}
