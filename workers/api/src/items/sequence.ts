/** Clocks of the Worker that takes an input and of the one that stores it may differ by so much. */
const SKEW_MS = 300_000

const STORED_EARLY = (time: string): string =>
  `(SELECT normalized_at FROM items WHERE seq >= (lo + hi) / 2 ORDER BY seq LIMIT 1) < ${time} - ${SKEW_MS}`

/**
 * The number from which on items can have been received at `time` or later, in SQL: nothing is stored before it is received, and numbers
 * are given in the order of storing, so some twenty looks into the table find it among a million items.
 */
export const firstSince = (time: string): string => `(
  WITH RECURSIVE looked (lo, hi) AS (
    SELECT 0, coalesce(max(seq), 0) + 1 FROM items
    UNION ALL
    SELECT CASE WHEN ${STORED_EARLY(time)} THEN (lo + hi) / 2 + 1 ELSE lo END, CASE WHEN ${STORED_EARLY(time)} THEN hi ELSE (lo + hi) / 2 END
    FROM looked WHERE lo < hi
  )
  SELECT max(lo) FROM looked
)`

/** The largest number of an item that was received in `[from, to)`, in SQL; 0 where there is none. */
export const lastBefore = (workspace: string, from: string, to: string): string => `(
  SELECT coalesce(max(seq), 0) FROM items INDEXED BY items_by_time WHERE workspace = ${workspace} AND received_at >= ${from} AND received_at < ${to}
)`
