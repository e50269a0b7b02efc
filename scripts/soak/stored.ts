import { setTimeout as pause } from 'node:timers/promises'
import * as z from 'zod'
import type { Api } from '../client/api.ts'

const Page = z.object({
  items: z.array(z.looseObject({ id: z.string(), source: z.string(), stage: z.string() })),
  nextCursor: z.string().nullable(),
})

export interface Stored {
  id: string
  source: string
  stage: string
}

/** Every item there is, a page after the other. */
async function storedItems(api: Api): Promise<Stored[]> {
  const all: Stored[] = []
  for (let cursor: string | null = ''; cursor !== null;) {
    const page: z.infer<typeof Page> = await api.get(`/v1/items?limit=100${cursor && `&cursor=${encodeURIComponent(cursor)}`}`, Page)
    all.push(...page.items)
    cursor = page.nextCursor
  }
  return all
}

/** Waits until nothing is under way any more: as many items as expected, all at their last stage, or no progress for a minute. */
export async function awaitStored(api: Api, expected: number, onProgress: (finished: number) => void): Promise<Stored[]> {
  const PATIENCE_MS = 60_000
  let best = -1
  for (let since = Date.now(); ; await pause(2_000)) {
    const items = await storedItems(api)
    const finished = items.filter(({ stage }) => stage === 'dispatched').length
    onProgress(finished)
    if (finished >= expected || Date.now() - since > PATIENCE_MS) return items
    if (finished > best) since = Date.now()
    best = Math.max(best, finished)
  }
}
