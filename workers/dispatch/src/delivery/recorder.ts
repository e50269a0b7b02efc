import type { DeliveryResult } from '@sluice/schema/rpc/store'

export interface RecorderPorts {
  record: (results: DeliveryResult[]) => Promise<void>
  /** Calls `then` after so many milliseconds; answers what takes that back. */
  after: (ms: number, then: () => void) => () => void
}

export interface Recorder {
  /** Resolves when the result is stored; rejects where it could not be. */
  add: (result: DeliveryResult) => Promise<void>
  /** Stores what has been gathered now: nothing more comes that it could wait for. */
  flush: () => void
}

/** So long a result waits for others to be stored with, while there are others. */
const GATHER_MS = 500

/**
 * Stores results as they come, those of a moment in one call: a result that waited for the slowest of its batch would be lost with it,
 * where the Worker is killed.
 */
export function createRecorder({ record, after }: RecorderPorts): Recorder {
  let gathered: { results: DeliveryResult[]; stored: Promise<void>; due: () => void } | null = null

  const begin = () => {
    const results: DeliveryResult[] = []
    const time = Promise.withResolvers<void>()
    const takeBack = after(GATHER_MS, time.resolve)
    const stored = time.promise.then(() => {
      takeBack()
      gathered = null
      return record(results)
    })
    return { results, stored, due: time.resolve }
  }

  return {
    add(result) {
      gathered ??= begin()
      gathered.results.push(result)
      return gathered.stored
    },
    flush: () => gathered?.due(),
  }
}
