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

/** Later after its receipt than this an item is stored only where something had failed; those stand in the index `items_late`. */
const LATE_MS = 600_000

/** A stretch of time, `[from, to)`, as placeholders. */
interface Stretch {
  from?: string | undefined
  to?: string | undefined
}

/**
 * The items that were received in a stretch of time, by their number (`column`), as pieces that each are a few conditions in SQL: what lies
 * between the ends is known by its number alone, only near them items are looked at. What is counted by thousands is nearly all in the first.
 */
export function piecesOf(workspace: string, column: string, { from, to }: Stretch): string[][] {
  const times = [...(from === undefined ? [] : [`received_at >= ${from}`]), ...(to === undefined ? [] : [`received_at < ${to}`])]
  const looked = `EXISTS (SELECT 1 FROM items WHERE items.seq = ${column} AND ${times.join(' AND ')})`
  const since = from === undefined ? '0' : `max(${surelySince(from)}, ${lastLate(workspace, from)} + 1)`
  const until = to === undefined ? null : `max(${since}, ${firstSince(`${to} - ${SKEW_MS}`)})`
  return [
    [`${column} >= ${since}`, ...(until === null ? [] : [`${column} < ${until}`])],
    ...(from === undefined ? [] : [[`${column} >= ${firstSince(from)}`, `${column} < ${since}`, looked]]),
    ...(to === undefined || until === null ? [] : [[`${column} >= ${until}`, `${column} <= ${lastBefore(workspace, to)}`, looked]]),
  ]
}

/** The number from which on everything that was not late was received at `time` or later, however much clocks differ. */
const surelySince = (time: string): string => firstSince(`${time} + ${LATE_MS + 2 * SKEW_MS}`)

// The last that was received before `time` and stored so late that its number says otherwise. The last condition is that of the index, word
// for word.
const lastLate = (workspace: string, time: string): string => `coalesce((
  SELECT seq FROM items INDEXED BY items_late
  WHERE workspace = ${workspace} AND seq >= ${surelySince(time)} AND received_at < ${time} AND normalized_at - received_at > ${LATE_MS}
  ORDER BY seq DESC LIMIT 1
), 0)`

/** The largest number that an item that was received before `time` can have, in SQL. */
export const lastBefore = (workspace: string, time: string): string => `max(${surelySince(time)} - 1, ${lastLate(workspace, time)})`
