import { DeliveryStatus } from '@sluice/schema/delivery'
import { EventId, Slug } from '@sluice/schema/ids'
import * as z from 'zod'
import { range } from '../http/query.ts'

/** How deliveries are chosen; `from` and `to` are about the receipt of their events. */
export const deliveryFilter = {
  status: DeliveryStatus.optional(),
  destination: Slug.optional(),
  /** Alerts have the rule `alert`. */
  rule: Slug.optional(),
  event: EventId.optional(),
  /** Those that may have reached their destination twice. */
  possibleRepeat: z.boolean().optional(),
  ...range,
}
