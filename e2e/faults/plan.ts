import { deliveryId, eventId } from '@sluice/schema/ids'
import type { DeliveryMessage } from '@sluice/schema/messages'
import type { SavePlan } from '@sluice/schema/rpc/store'
import { aDelivery, NOON } from '@sluice/testing/builders'
import { DESTINATIONS } from './destinations.ts'

const { trace: TRACE } = aDelivery()

/** What the queue carries of a delivery. */
export const message = (workspace: string, id: string): DeliveryMessage => ({ v: 1, workspace, deliveryId: id, trace: TRACE })

/** One event and one delivery each, by turns to every destination. */
export async function plan(count: number): Promise<SavePlan[]> {
  return Promise.all(
    Array.from({ length: count }, async (_, index): Promise<SavePlan> => {
      const { name, sample } = DESTINATIONS[index % DESTINATIONS.length] as (typeof DESTINATIONS)[number]
      const event = await eventId('default', 'survey', String(index))
      const id = await deliveryId(event, 'faults', name)
      const item = { item: { id: event, source: 'survey' }, decidedAt: new Date(NOON).toISOString() }
      const content = { title: `Item ${index}`, text: `Delivery ${id}`, options: sample.options ?? {}, data: item }
      const more = { ruleVersion: 1, actionIndex: 0, destination: name, content, trace: TRACE, status: 'pending', urgent: false } as const
      return {
        workspace: 'default',
        eventId: event,
        matched: ['faults'],
        ruleErrors: [],
        deliveries: [{ id, workspace: 'default', eventId: event, rule: 'faults', ...more }],
      }
    }),
  )
}
