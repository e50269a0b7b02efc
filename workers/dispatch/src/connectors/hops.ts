import { HOPS_HEADER } from '@sluice/schema/event'
import type { LeasedDelivery } from '@sluice/schema/delivery'
import { Item } from '@sluice/schema/item'
import * as z from 'zod'

const { hops } = Item.shape
/** Of a digest, which has many items, the most. */
const Passed = z.object({ hops, item: z.object({ hops }).optional() })

/** How often a Sluice has passed the item of a delivery on already. */
export function hopsOf({ content }: Pick<LeasedDelivery, 'content'>): number {
  const passed = Passed.safeParse(content.data).data
  return passed?.hops ?? passed?.item?.hops ?? 0
}

/** The header that says it to whoever gets the delivery, this time included: `{ 'sluice-hops': '1' }`. */
export const hopsHeader = (delivery: Pick<LeasedDelivery, 'content'>): Record<string, string> => ({
  [HOPS_HEADER]: String(hopsOf(delivery) + 1),
})
