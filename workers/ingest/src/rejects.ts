import type { Logger } from '@sluice/kit/logger'
import type { RejectCount, StoreRpc } from '@sluice/schema/rpc'

export interface RejectPorts {
  store: Pick<StoreRpc, 'countRejects'>
  log: Logger
  now(): number
  wait(ms: number): Promise<unknown>
  keepAlive(work: Promise<unknown>): void
}

export type Reject = Pick<RejectCount, 'workspace' | 'source' | 'reason'>

/** Rejects are collected for this long, so that a flood of bad requests is one call a second and not a flood of calls. */
const COLLECT_MS = 1_000
/** A flush that is this late belongs to a request that was killed. */
const OVERDUE_MS = 10_000

/** Counts a refused input; the store hears of it within about a second. Counts that cannot be delivered wait for the next try. */
export function createRejectCounter(ports: RejectPorts): (reject: Reject) => void {
  let counts = new Map<string, RejectCount>()
  let collectingSince = Number.NEGATIVE_INFINITY

  const add = (reject: Reject, at: number, count: number): void => {
    const key = [reject.workspace, reject.source, reject.reason].join(' ')
    const known = counts.get(key)
    if (known) known.count += count
    else counts.set(key, { workspace: reject.workspace, source: reject.source, reason: reject.reason, at, count })
  }

  const flush = async (): Promise<void> => {
    await ports.wait(COLLECT_MS)
    const batch = [...counts.values()]
    counts = new Map()
    collectingSince = Number.NEGATIVE_INFINITY
    try {
      await ports.store.countRejects(batch)
    } catch (error) {
      ports.log.warn('ingest.count_failed', { size: batch.length, error })
      for (const reject of batch) add(reject, reject.at, reject.count)
    }
  }

  return (reject) => {
    const now = ports.now()
    add(reject, now, 1)
    if (now - collectingSince < OVERDUE_MS) return
    collectingSince = now
    ports.keepAlive(flush())
  }
}
