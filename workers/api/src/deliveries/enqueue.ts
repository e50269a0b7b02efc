import type { Logger } from '@sluice/kit/logger'
import type { DeliveryMessage } from '@sluice/schema/messages'
import type { StageQueue } from '../ports.ts'
import type { AddedDelivery } from '../store/add-deliveries.ts'

export interface EnqueuePorts {
  queues: { deliveries: StageQueue }
  log: Logger
}

/** `sendBatch` takes no more. https://developers.cloudflare.com/queues/platform/limits/ */
const MAX_SEND = 100

/**
 * Sends the messages of outbox rows that are written already. Where the queue does not take them nothing is lost: the sweeper finds the
 * rows, so whoever asked for the change is not told that it failed.
 */
export async function enqueue(rows: readonly AddedDelivery[], { queues, log }: EnqueuePorts, delaySeconds = 0): Promise<void> {
  const messages = rows.map(({ id, workspace, trace }) => {
    const body: DeliveryMessage = { v: 1, workspace, deliveryId: id, trace }
    return { body, contentType: 'json' as const, ...(delaySeconds > 0 ? { delaySeconds } : {}) }
  })
  try {
    for (let start = 0; start < messages.length; start += MAX_SEND)
      await queues.deliveries.sendBatch(messages.slice(start, start + MAX_SEND))
  } catch (error) {
    log.warn('deliveries.not_queued', { deliveries: rows.length, error })
  }
}
