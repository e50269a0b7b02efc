import type { DeliveryMessage, Stage } from '@sluice/schema/messages'
import type { NewDeadLetter } from '@sluice/schema/rpc/store'
import { MAX_SWEEPS, type StuckDelivery, type StuckItem } from './find-stuck.ts'

/** A message for the queue of its stage, and of which row it is. */
export interface PutBack {
  id: string
  workspace: string
  eventId: string
  stage: Exclude<Stage, 'input' | 'raw'>
  body: unknown
  /** It was put back too often: to the dead letters instead. */
  giveUp: boolean
}

/** The message that the stage before sent, made again out of what is stored. */
export const putBackItem = ({ id, workspace, item, analysis, sweeps }: StuckItem): PutBack => ({
  id,
  workspace,
  eventId: id,
  giveUp: sweeps >= MAX_SWEEPS,
  ...(analysis ? { stage: 'analyzed', body: { v: 1, item, analysis } } : { stage: 'normalized', body: { v: 1, item } }),
})

export const putBackDelivery = ({ id, workspace, eventId, trace, sweeps }: StuckDelivery): PutBack => ({
  id,
  workspace,
  eventId,
  giveUp: sweeps >= MAX_SWEEPS,
  stage: 'deliveries',
  body: { v: 1, workspace, deliveryId: id, trace } satisfies DeliveryMessage,
})

export const toDeadLetter = ({ workspace, eventId, stage, body }: PutBack): NewDeadLetter => ({
  workspace,
  eventId,
  stage,
  code: 'STUCK',
  reason: `Put back to stage ${stage} ${MAX_SWEEPS} times without progress.`,
  message: body,
})
