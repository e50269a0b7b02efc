import { gcra, type Limit } from '@sluice/kit/gcra'
import type { RequestContent, RequestName } from '@sluice/kit/kept-request'
import type { Logger } from '@sluice/kit/logger'
import type { RejectCount, RejectedRequest, StoreRpc } from '@sluice/schema/rpc/store'

export interface RejectPorts {
  store: Pick<StoreRpc, 'countRejects'>
  /** Encrypts a request. */
  seal(name: RequestName, content: RequestContent): Promise<string>
  log: Logger
  now(): number
  wait(ms: number): Promise<unknown>
  keepAlive(work: Promise<unknown>): void
}

export type Reject = Pick<RejectCount, 'workspace' | 'source' | 'reason'>

/** A refused request. */
export interface Refused {
  /** What its source's owner may see of it; made only where it goes along. */
  sample: () => RejectedRequest
  /** All of it, where what was wrong may be mended. */
  content: RequestContent | 'too_large' | null
}

/** Counts a refused input, and lets what may be looked at or taken later go along where there is room. */
export type CountReject = (reject: Reject, refused?: Refused) => void

/** Rejects are collected for this long, so that a flood of bad requests is one call a second and not a flood of calls. */
const COLLECT_MS = 1_000
/** A flush that is this late belongs to a request that was killed. */
const OVERDUE_MS = 10_000
/** Of one source, in one call. */
const MAX_SAMPLES = 3
/** What an isolate keeps whole of one source: as many as the store has places for at once, then one in three minutes, whatever floods in. */
const WHOLE: Limit = { requests: 20, periodMs: 3_600_000 }
/** Of all sources, in one call. */
const MAX_WHOLE_BYTES = 2_000_000
const MAX_REMEMBERED = 1_000

interface Collected {
  shown: RejectedRequest
  /** Still to be sealed. */
  content?: RequestContent | undefined
}

type Counted = Omit<RejectCount, 'samples'> & { samples: Collected[] }

/** The store hears of a reject within about a second. What cannot be delivered waits for the next try. */
export function createRejectCounter(ports: RejectPorts): CountReject {
  let counts = new Map<string, Counted>()
  let samples = new Map<string, number>()
  let wholeBytes = 0
  let collectingSince = Number.NEGATIVE_INFINITY
  const arrivals = new Map<string, number>()

  const add = ({ workspace, source, reason }: Reject, at: number, count: number, collected: readonly Collected[]): void => {
    const key = keyOf({ workspace, source, reason })
    const known = counts.get(key) ?? { workspace, source, reason, at, count: 0, samples: [] }
    known.count += count
    known.samples.push(...collected)
    counts.set(key, known)
  }

  /** Whether one more of a source is kept whole. */
  const hasRoom = (key: string, { length }: Uint8Array): boolean => {
    if (wholeBytes + length > MAX_WHOLE_BYTES) return false
    const { granted, arrival } = gcra(arrivals.get(key) ?? 0, 1, WHOLE, ports.now())
    if (granted === 0) return false
    if (arrivals.size >= MAX_REMEMBERED) arrivals.clear()
    arrivals.set(key, arrival)
    wholeBytes += length
    return true
  }

  const collect = ({ workspace, source }: Reject, { sample, content }: Refused): Collected[] => {
    const key = [workspace, source].join(' ')
    const whole = content !== null && content !== 'too_large'
    if (whole && hasRoom(key, content.body)) return [{ shown: sample(), content }]
    const known = samples.get(key) ?? 0
    if (known >= MAX_SAMPLES) return []
    samples.set(key, known + 1)
    return [{ shown: { ...sample(), ...(content !== null && { notKept: whole ? 'too_many' : content }) } }]
  }

  /** As it travels: whole where it is kept. What could not be sealed is shown all the same. */
  const sealed = async ({ workspace, source }: Reject, { shown, content }: Collected): Promise<Collected> => {
    if (!content) return { shown }
    const id = `ref_${crypto.randomUUID().replaceAll('-', '')}`
    try {
      return { shown: { ...shown, kept: { id, sealed: await ports.seal({ workspace, source, id }, content) } } }
    } catch (error) {
      ports.log.error('ingest.not_sealed', { workspace, source, error })
      return { shown }
    }
  }

  const flush = async (): Promise<void> => {
    await ports.wait(COLLECT_MS)
    const taken = [...counts.values()]
    counts = new Map()
    samples = new Map()
    wholeBytes = 0
    collectingSince = Number.NEGATIVE_INFINITY
    const batch = await Promise.all(
      taken.map(async (reject) => ({ ...reject, samples: await Promise.all(reject.samples.map((one) => sealed(reject, one))) })),
    )
    try {
      await ports.store.countRejects(batch.map(toCount))
    } catch (error) {
      ports.log.warn('ingest.count_failed', { size: batch.length, error })
      for (const { samples: left, ...reject } of batch) {
        const room = left.slice(0, Math.max(0, WHOLE.requests - (counts.get(keyOf(reject))?.samples.length ?? 0)))
        add(reject, reject.at, reject.count, room)
      }
    }
  }

  return (reject, refused) => {
    const now = ports.now()
    add(reject, now, 1, refused ? collect(reject, refused) : [])
    if (now - collectingSince < OVERDUE_MS) return
    collectingSince = now
    ports.keepAlive(flush())
  }
}

const keyOf = ({ workspace, source, reason }: Reject): string => [workspace, source, reason].join(' ')

const toCount = ({ samples, ...count }: Counted): RejectCount => ({
  ...count,
  ...(samples.length > 0 && { samples: samples.map(({ shown }) => shown) }),
})
