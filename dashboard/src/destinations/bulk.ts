import { bodyOf } from '../api/body-of.ts'
import { api } from '../api/client.ts'
import { age, count } from '../design/format.ts'
import type { BulkWork } from '../design/use-bulk.ts'
import type { Concerned } from './queries.ts'
import type { DeliveryView } from './search.ts'

/** What can be done to all deliveries of a view, and what follows from it. */
export type DeliveryBulk = ({ operation: 'retry'; status: 'parked' } | { operation: 'cancel'; status: 'held' | 'retrying' }) & {
  verb: (total: string) => string
  consequence: string
  said: string
}

const BULK: Partial<Record<DeliveryView, DeliveryBulk>> = {
  parked: {
    verb: (total) => `Send ${total} again`,
    operation: 'retry',
    status: 'parked',
    consequence: 'Each is sent again as it was planned; one that may have arrived is looked for first.',
    said: 'put back to be sent',
  },
  held: {
    verb: (total) => `Cancel ${total}`,
    operation: 'cancel',
    status: 'held',
    consequence: 'They would not be sent, and stay under Cancelled.',
    said: 'cancelled',
  },
  retrying: {
    verb: (total) => `Cancel ${total}`,
    operation: 'cancel',
    status: 'retrying',
    consequence: 'They would not be tried again, and stay under Cancelled.',
    said: 'cancelled',
  },
}

export const bulkOf = (view: DeliveryView): DeliveryBulk | null => BULK[view] ?? null

/** `38 deliveries, the oldest 2 h old.` */
export const concernedSentence = ({ count: total, more, oldest, asOf }: Concerned): string =>
  `${count(total)}${more ? ' or more' : ''} ${total === 1 ? 'delivery' : 'deliveries'}${oldest === null ? '' : `, the oldest ${age(oldest, asOf)} old`}.`

const PART = 100

/** What an operation is told of one part. */
interface Part {
  destination: string
  to: string
  cursor: string | undefined
}

async function doPart(bulk: DeliveryBulk, { cursor, ...chosen }: Part): Promise<{ changed: number; nextCursor: string | null }> {
  const page = { limit: PART, ...(cursor !== undefined && { cursor }) }
  if (bulk.operation === 'retry')
    return bodyOf(await api.POST('/v1/deliveries/retry', { body: { filter: { ...chosen, status: bulk.status }, ...page } }))
  return bodyOf(await api.POST('/v1/deliveries/cancel', { body: { filter: { ...chosen, status: bulk.status }, ...page } }))
}

/** Does it to what was there when the preview was made, part by part. */
export function bulkWork(bulk: DeliveryBulk, destination: string, { count: shown, more, asOf }: Concerned): BulkWork {
  return async (progress) => {
    let changed = 0
    let cursor: string | undefined
    do {
      const answer = await doPart(bulk, { destination, to: String(asOf), cursor })
      changed += answer.changed
      cursor = answer.nextCursor ?? undefined
      progress(changed)
    } while (cursor !== undefined)
    const other = more ? 0 : Math.max(0, shown - changed)
    return `${count(changed)} ${bulk.said}.${other > 0 ? ` ${count(other)} had changed in the meantime.` : ''}`
  }
}
