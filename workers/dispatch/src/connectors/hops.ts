import { HOPS_HEADER } from '@sluice/schema/event'
import type { LeasedDelivery } from '@sluice/schema/delivery'
import { Item } from '@sluice/schema/item'
import * as z from 'zod'

const Passed = z.object({ item: z.object({ hops: Item.shape.hops }) })

/** How often a Sluice has passed the item of a delivery on already. */
export const hopsOf = ({ content }: Pick<LeasedDelivery, 'content'>): number => Passed.safeParse(content.data).data?.item.hops ?? 0

/** The header that says it to whoever gets the delivery, this time included: `{ 'sluice-hops': '1' }`. */
export const hopsHeader = (delivery: Pick<LeasedDelivery, 'content'>): Record<string, string> => ({
  [HOPS_HEADER]: String(hopsOf(delivery) + 1),
})
