import { parseWith } from '@sluice/kit/parse'
import type { Logger } from '@sluice/kit/logger'
import type { GuardedFetch } from '@sluice/kit/guarded-fetch'
import { jsonOrNull } from '@sluice/schema/json'
import * as z from 'zod'
import { PriceList } from './price-list.ts'
import { acceptRefresh } from './refresh.ts'

/** The list that genai-prices keeps, as its package names it (MIT). */
const LIST_URL = 'https://raw.githubusercontent.com/pydantic/genai-prices/main/prices/new_data/v2/data.json'
/** Where a newer list than the built-in one stands, in namespace CACHE. */
const KEY = 'prices:v1'
/** Another isolate's refresh is heard of within this. */
const LOOK_EVERY_MS = 3_600_000
const MAX_BYTES = 10_000_000
const TIMEOUT_MS = 20_000

const Stored = z.object({ fetchedAt: z.number(), list: PriceList })

export interface LiveListPorts {
  builtIn: () => PriceList
  kv: { get(key: string, type: 'json'): Promise<unknown>; put(key: string, value: string): Promise<void> }
  fetch: GuardedFetch
  log: Logger
  now: () => number
  keepAlive: (work: Promise<unknown>) => void
}

/** The price list in force: the built-in one, until a newer one was accepted. */
export interface LiveList {
  /** Never waits: looks for a newer list in the background, once an hour. */
  current: () => PriceList
  /** Fetches the list of today; what cannot be trusted is refused and said so. */
  refresh: () => Promise<'accepted' | 'refused' | 'unreachable'>
}

export function createLiveList({ builtIn, kv, fetch, log, now, keepAlive }: LiveListPorts): LiveList {
  let list: PriceList | undefined
  let lookedAt = Number.NEGATIVE_INFINITY

  const look = async (): Promise<void> => {
    const stored = await kv.get(KEY, 'json').catch((error: unknown) => {
      log.warn('prices.not_read', { error })
      return null
    })
    const parsed = stored === null ? null : parseWith(Stored, stored)
    if (parsed?.ok) list = parsed.value.list
  }

  const current = (): PriceList => {
    if (now() - lookedAt >= LOOK_EVERY_MS) {
      lookedAt = now()
      keepAlive(look())
    }
    return (list ??= builtIn())
  }

  return {
    current,
    async refresh() {
      const answer = await fetch(
        LIST_URL,
        { method: 'GET', headers: { accept: 'application/json' } },
        { timeoutMs: TIMEOUT_MS, maxBytes: MAX_BYTES },
      )
      if (!answer.ok || answer.value.status !== 200) {
        log.warn('prices.unreachable', { status: answer.ok ? answer.value.status : undefined })
        return 'unreachable'
      }
      const day = new Date(now()).toISOString().slice(0, 10)
      const accepted = acceptRefresh(current(), `genai-prices@${day}`, jsonOrNull(answer.value.text))
      if (!accepted.ok) {
        log.error('prices.refused', { reason: accepted.failure })
        return 'refused'
      }
      list = accepted.value
      await kv.put(KEY, JSON.stringify({ fetchedAt: now(), list }))
      log.info('prices.refreshed', { version: list.version })
      return 'accepted'
    },
  }
}
