import { setTimeout as pause } from 'node:timers/promises'
import type { Api } from '../client/api.ts'
import { endOf, type Journey, journeyOf } from '../client/journey.ts'
import { eachInParallel } from '../process/each.ts'

const POLL_MS = 250

/** Asks after every event until each has ended or the time is over; what has not ended is as it was seen last. */
export async function awaitAll(
  api: Api,
  ids: readonly string[],
  timeoutMs: number,
  onProgress: (ended: number) => void,
): Promise<Map<string, Journey | null>> {
  const journeys = new Map<string, Journey | null>(ids.map((id) => [id, null]))
  const open = (): string[] => ids.filter((id) => endOf(journeys.get(id) ?? null) === null)
  for (const deadline = Date.now() + timeoutMs; open().length > 0 && Date.now() < deadline; await pause(POLL_MS)) {
    await eachInParallel(open(), async (id) => void journeys.set(id, await journeyOf(api, id)))
    onProgress(ids.length - open().length)
  }
  return journeys
}
