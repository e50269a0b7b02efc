import type { Logger } from '@sluice/kit/logger'
import type { PreviousSecretUse, StoreRpc } from '@sluice/schema/rpc/store'

export interface NotePorts {
  store: Pick<StoreRpc, 'notePreviousSecrets'>
  log: Logger
  now: () => number
  wait: (ms: number) => Promise<unknown>
  keepAlive: (work: Promise<unknown>) => void
}

/** Remembers that the older value of a secret was good for something. Nobody waits for it. */
export type NotePrevious = (use: Omit<PreviousSecretUse, 'at'>) => void

/** An isolate tells of a value once in so long: rows are billed, events are not to be. */
const PAUSE_MS = 5 * 60_000
/** Others that are used meanwhile go along. */
const GATHER_MS = 5_000
const MAX_REMEMBERED = 1_000

/** The Store hears of each value within seconds, then once in five minutes; what is lost with an isolate comes with the next event. */
export function createPreviousNotes({ store, log, now, wait, keepAlive }: NotePorts): NotePrevious {
  const told = new Map<string, number>()
  let waiting: PreviousSecretUse[] = []

  async function tell(): Promise<void> {
    await wait(GATHER_MS)
    const batch = waiting
    waiting = []
    try {
      await store.notePreviousSecrets(batch)
    } catch (error) {
      told.clear()
      log.warn('ingest.secret_use_not_noted', { size: batch.length, error })
    }
  }

  return (use) => {
    const at = now()
    const key = `${use.workspace} ${use.name} ${use.until}`
    if (at - (told.get(key) ?? Number.NEGATIVE_INFINITY) < PAUSE_MS) return
    if (told.size >= MAX_REMEMBERED) told.clear()
    told.set(key, at)
    waiting.push({ ...use, at })
    // A request that was killed takes its call with it; then the next use tells of all.
    const [first] = waiting
    if (waiting.length === 1 || (first && at - first.at > 2 * GATHER_MS)) keepAlive(tell())
  }
}
