/** States in which nobody does anything about a delivery any more, unless a person asks for it. */
const FINAL = `('delivered', 'parked', 'joined', 'skipped', 'cancelled')`

/** That a delivery is final, as a condition over its columns. */
export const IS_FINAL = `deliveries.status IN ${FINAL}`

/** That an action of an item is still to be done. */
export const IS_UNDER_WAY = `EXISTS (
  SELECT 1 FROM json_each(items.delivery_ids) AS planned JOIN deliveries ON deliveries.id = planned.value WHERE NOT ${IS_FINAL}
)`
