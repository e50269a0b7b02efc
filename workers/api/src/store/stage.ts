import type { ItemStage } from '@sluice/schema/rpc/store'

export interface StageColumns {
  analyzedAt: number | null
  dispatchedAt: number | null
}

/** How far a stored item has come: its times say it. */
export function stageOf({ analyzedAt, dispatchedAt }: StageColumns): ItemStage {
  if (dispatchedAt !== null) return 'dispatched'
  return analyzedAt === null ? 'normalized' : 'analyzed'
}
