import type { Logger } from '@sluice/kit/logger'
import type { BotConfig } from '@sluice/schema/config'
import type { PlannedDelivery } from '@sluice/schema/delivery'
import { connectorOf } from '../connectors/registry.ts'
import type { Snapshot } from '../facts.ts'
import type { GroupSettings } from './book.ts'

export interface GroupPorts {
  /** Asks the object of the destination; see `Groups.assign`. */
  groups: {
    assign: (
      workspace: string,
      destination: string,
      questions: { deliveryId: string; category: string; text: string }[],
      settings: GroupSettings,
    ) => Promise<(string | null)[]>
  }
  log: Pick<Logger, 'warn'>
}

/** Deliveries of one item, with what the item says. */
export interface Planned {
  config: BotConfig
  snapshot: Snapshot
  deliveries: readonly PlannedDelivery[]
}

/** `group` of a delivery's destination, where it opens tickets that others can join. A digest is one message for many as it is. */
function groupOf({ config }: Planned, { destination: name, heldReason }: PlannedDelivery): GroupSettings | null {
  const destination = config.destinations[name]
  return heldReason !== 'digest' && connectorOf(destination)?.joins === true ? (destination?.group ?? null) : null
}

/** What is alike only among itself: reports of the same category that go to the same place, for the same people. */
function kindOf({ snapshot: { analysis } }: Planned, { content: { data } }: PlannedDelivery): string {
  return typeof data['place'] === 'string' ? `${analysis.category} ${data['place']}` : analysis.category
}

const aboutOf = ({ item }: Snapshot): string => [item.title, item.text].filter((part) => part !== undefined).join('\n')

/**
 * Which earlier delivery each of these joins (`leadId`), by their ids; those that open a ticket of their own are left out. One question
 * for each destination. Where it does not answer twice, there is a ticket too many rather than one too late.
 */
export async function joinLeads(planned: readonly Planned[], { groups, log }: GroupPorts): Promise<Map<string, string>> {
  const asking = planned.flatMap((plan) =>
    plan.deliveries.flatMap((delivery) => {
      const settings = groupOf(plan, delivery)
      const question = { deliveryId: delivery.id, category: kindOf(plan, delivery), text: aboutOf(plan.snapshot) }
      return settings ? [{ delivery, settings, question }] : []
    }),
  )
  const leads = new Map<string, string>()
  const byDestination = Map.groupBy(asking, ({ delivery }) => `${delivery.workspace} ${delivery.destination}`)
  const ask = async (group: typeof asking): Promise<void> => {
    const [first] = group
    if (!first) return
    const { workspace, destination } = first.delivery
    try {
      const questions = group.map(({ question }) => question)
      const assign = () => groups.assign(workspace, destination, questions, first.settings)
      // An object that moves, or whose code is deployed anew, fails one call and answers the next.
      const answers = await assign().catch(assign)
      for (const [index, leadId] of answers.entries()) if (leadId !== null) leads.set(questions[index]?.deliveryId ?? '', leadId)
    } catch (error) {
      log.warn('dispatch.group_unknown', { workspace, destination, deliveries: group.length, error: String(error) })
    }
  }
  await Promise.all([...byDestination.values()].map(ask))
  return leads
}
