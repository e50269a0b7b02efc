import { type Select, select } from '../store/together.ts'
import type { Attention } from './attention.ts'

/** That somebody has seen a cause, and how bad it was then. */
export interface Acknowledged {
  cause: string
  level: number
  at: number
  by: string
}

const ACKNOWLEDGED = `
  SELECT cause, level, at, coalesce(api_keys.name, by) AS by FROM acknowledgements LEFT JOIN api_keys ON api_keys.id = by
  WHERE acknowledgements.workspace = ?1`

/** A select of all of a workspace. */
export const acknowledgedOf = (workspace: string): Select<Acknowledged> => select(ACKNOWLEDGED, [workspace], ['cause', 'level', 'at', 'by'])

/** What has grown by half is worse than what somebody has seen. */
const WORSE = 1.5

/** Whether it is still what was seen: it has not begun anew, and is not much worse. */
const isKnown = ({ since, level }: Attention, seen: Acknowledged): boolean => since <= seen.at && level <= seen.level * WORSE

/** Each line with who has seen it, as long as that counts. */
export function withAcknowledged(
  attention: readonly Attention[],
  acknowledged: readonly Acknowledged[],
): (Attention & { acknowledged: { at: number; by: string } | null })[] {
  const byCause = new Map(acknowledged.map((seen) => [seen.cause, seen]))
  return attention.map((line) => {
    const seen = byCause.get(line.cause)
    return { ...line, acknowledged: seen && isKnown(line, seen) ? { at: seen.at, by: seen.by } : null }
  })
}
