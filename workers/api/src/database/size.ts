import { DAY_MS } from '../store/hour.ts'

/** What a database of D1 can hold on a paid plan, in bytes. https://developers.cloudflare.com/d1/platform/limits/ */
const D1_LIMIT_BYTES = 10_000_000_000

/** Days whose rate counts as the present one. */
const RATE_DAYS = 7

export interface DatabaseSize {
  bytes: number
  limitBytes: number
  /** Items of all workspaces, ever stored. */
  items: number
  /** Items a day, all workspaces, over the last seven days. */
  itemsPerDay: number
  /** Until it is full at that rate; null where nothing comes in. */
  daysLeft: number | null
}

const RATE = 'SELECT coalesce(sum(received), 0) AS received FROM source_days WHERE day >= ?1 AND day < ?2'
const ITEMS = 'SELECT coalesce(max(seq), 0) AS items FROM items'

/** Bytes that are left, by what an item has taken until now with all that hangs on it. */
export function daysLeft({ bytes, items, itemsPerDay }: Pick<DatabaseSize, 'bytes' | 'items' | 'itemsPerDay'>): number | null {
  if (items === 0 || itemsPerDay === 0) return null
  return Math.max(0, Math.floor((D1_LIMIT_BYTES - bytes) / ((bytes / items) * itemsPerDay)))
}

/** How full the shard is. The size comes with every answer of D1, so it costs nothing to ask. */
export async function databaseSize(db: D1Database, now: number): Promise<DatabaseSize> {
  const today = now - (now % DAY_MS)
  const [stored, received] = await db.batch<{ items?: number; received?: number }>([
    db.prepare(ITEMS),
    db.prepare(RATE).bind(today - RATE_DAYS * DAY_MS, today),
  ])
  const bytes = stored?.meta.size_after ?? 0
  const items = stored?.results[0]?.items ?? 0
  const itemsPerDay = Math.round((received?.results[0]?.received ?? 0) / RATE_DAYS)
  return { bytes, limitBytes: D1_LIMIT_BYTES, items, itemsPerDay, daysLeft: daysLeft({ bytes, items, itemsPerDay }) }
}
