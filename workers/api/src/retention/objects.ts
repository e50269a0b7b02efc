import type { Item } from '@sluice/schema/item'

/** As much of R2 as deleting needs. */
export interface Objects {
  /** Those that are not there are no trouble. */
  delete(keys: string[]): Promise<unknown>
}

/** R2 takes so many keys at a time. https://developers.cloudflare.com/r2/api/workers/workers-api-reference/ */
const MAX_KEYS = 1_000

export async function deleteObjects(objects: Objects, keys: readonly string[]): Promise<number> {
  const distinct = [...new Set(keys)]
  for (let at = 0; at < distinct.length; at += MAX_KEYS) await objects.delete(distinct.slice(at, at + MAX_KEYS))
  return distinct.length
}

/** What of a stored item says where its bytes are in R2, for a SELECT. */
export const OBJECT_COLUMNS = `CASE raw_in WHEN 'r2' THEN raw END AS bodyKey, item -> 'attachments' AS attachments`

export interface ObjectRow {
  bodyKey: string | null
  /** JSON. */
  attachments: string | null
}

/** Keys of the body and the files of an item. */
export const keysOf = ({ bodyKey, attachments }: ObjectRow): string[] => [
  ...(bodyKey === null ? [] : [bodyKey]),
  ...(attachments === null ? [] : (JSON.parse(attachments) as NonNullable<Item['attachments']>).map(({ key }) => key)),
]
