import { HOPS_HEADER } from '@sluice/schema/event'
import type { LeasedDelivery } from '@sluice/schema/delivery'
import { type Json, valueAt } from '@sluice/schema/json'

const isHops = (value: Json | undefined): value is number => Number.isInteger(value) && (value as number) >= 1 && (value as number) <= 99

/** How often a Sluice has passed the item of a delivery on already. */
export function hopsOf({ content }: Pick<LeasedDelivery, 'content'>): number {
  const data = content.data as Json
  // Of a digest, which has many items, the most.
  const passed = [valueAt(data, ['hops']), valueAt(data, ['item', 'hops'])]
  return passed.find(isHops) ?? 0
}

/** The header that says it to whoever gets the delivery, this time included: `{ 'sluice-hops': '1' }`. */
export const hopsHeader = (delivery: Pick<LeasedDelivery, 'content'>): Record<string, string> => ({
  [HOPS_HEADER]: String(hopsOf(delivery) + 1),
})
