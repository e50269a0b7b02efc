import type { DeliveryResult } from '@sluice/schema/rpc'

export interface RecorderPorts {
  record: (results: DeliveryResult[]) => Promise<void>
  /** Resolves after so many milliseconds. */
  wait: (ms: number) => Promise<void>
}

/** Resolves when the result is stored; rejects where it could not be. */
export type Recorder = (result: DeliveryResult) => Promise<void>

/** So long a result waits for others to be stored with. */
const GATHER_MS = 50

/**
 * Stores results as they come, those of a moment in one call: a result that waited for the slowest of its batch would be lost with it,
 * where the Worker is killed.
 */
export function createRecorder({ record, wait }: RecorderPorts): Recorder {
  let gathered: { results: DeliveryResult[]; stored: Promise<void> } | null = null

  const begin = () => {
    const results: DeliveryResult[] = []
    const stored = wait(GATHER_MS).then(() => {
      gathered = null
      return record(results)
    })
    return { results, stored }
  }

  return (result) => {
    gathered ??= begin()
    gathered.results.push(result)
    return gathered.stored
  }
}
