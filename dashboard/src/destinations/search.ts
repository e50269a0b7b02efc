import type { DeliveryStatus } from '../api/shapes.ts'

/** What of the deliveries of a destination is listed: a state, or those that may have arrived twice. */
export type DeliveryView =
  | 'all'
  | 'repeats'
  | Extract<DeliveryStatus, 'held' | 'parked' | 'retrying' | 'delivered' | 'skipped' | 'cancelled'>

/** In the order of the page. */
export const VIEWS = [
  'all',
  'held',
  'parked',
  'retrying',
  'delivered',
  'skipped',
  'cancelled',
  'repeats',
] as const satisfies readonly DeliveryView[]

/** What the address of Destinations says: which of them is open, what is listed of it, and the delivery that is open. */
export interface DestinationSearch {
  name?: string
  view?: DeliveryView
  delivery?: string
}

/** Takes from an address what is meant for Destinations; what is not one of the values there are is left out. */
export function toDestinationSearch({ name, view, delivery }: Record<string, unknown>): DestinationSearch {
  return {
    ...(typeof name === 'string' && name !== '' && { name: name.slice(0, 100) }),
    ...(VIEWS.some((known) => known === view) && { view: view as DeliveryView }),
    ...(typeof delivery === 'string' && /^dlv_[0-9a-f]{32}$/.test(delivery) && { delivery }),
  }
}
