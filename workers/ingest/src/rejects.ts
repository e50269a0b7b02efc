import type { Logger } from '@sluice/kit/logger'
import type { RejectCount, RejectedRequest, StoreRpc } from '@sluice/schema/rpc'

export interface RejectPorts {
  store: Pick<StoreRpc, 'countRejects'>
  log: Logger
  now(): number
  wait(ms: number): Promise<unknown>
  keepAlive(work: Promise<unknown>): void
}

export type Reject = Pick<RejectCount, 'workspace' | 'source' | 'reason'>

/** Counts a refused input; the sample is made only where it is kept. */
export type CountReject = (reject: Reject, sample?: () => RejectedRequest) => void

/** Rejects are collected for this long, so that a flood of bad requests is one call a second and not a flood of calls. */
const COLLECT_MS = 1_000
/** A flush that is this late belongs to a request that was killed. */
const OVERDUE_MS = 10_000
/** Of one source, in one call. */
const MAX_SAMPLES = 3

/** The store hears of a reject within about a second. Counts that cannot be delivered wait for the next try. */
export function createRejectCounter(ports: RejectPorts): CountReject {
  let counts = new Map<string, RejectCount>()
  let samples = new Map<string, number>()
  let collectingSince = Number.NEGATIVE_INFINITY

  const add = ({ workspace, source, reason }: Reject, at: number, count: number, kept: readonly RejectedRequest[] = []): void => {
    const key = [workspace, source, reason].join(' ')
    const known = counts.get(key) ?? { workspace, source, reason, at, count: 0 }
    known.count += count
    if (kept.length > 0) known.samples = [...(known.samples ?? []), ...kept].slice(0, MAX_SAMPLES)
    counts.set(key, known)
  }

  /** One more sample of a source, where there is room. */
  const sampled = ({ workspace, source }: Reject, sample: (() => RejectedRequest) | undefined): RejectedRequest[] => {
    const key = [workspace, source].join(' ')
    const known = samples.get(key) ?? 0
    if (!sample || known >= MAX_SAMPLES) return []
    samples.set(key, known + 1)
    return [sample()]
  }

  const flush = async (): Promise<void> => {
    await ports.wait(COLLECT_MS)
    const batch = [...counts.values()]
    counts = new Map()
    samples = new Map()
    collectingSince = Number.NEGATIVE_INFINITY
    try {
      await ports.store.countRejects(batch)
    } catch (error) {
      ports.log.warn('ingest.count_failed', { size: batch.length, error })
      for (const reject of batch) add(reject, reject.at, reject.count, reject.samples)
    }
  }

  return (reject, sample) => {
    const now = ports.now()
    add(reject, now, 1, sampled(reject, sample))
    if (now - collectingSince < OVERDUE_MS) return
    collectingSince = now
    ports.keepAlive(flush())
  }
}
