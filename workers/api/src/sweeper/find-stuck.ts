import type { Analysis } from '@sluice/schema/analysis'
import type { Item } from '@sluice/schema/item'
import { runBatch } from '../store/run.ts'
import { SHOWN_ANALYSIS } from '../topics/shown.ts'

/** Put back so often without progress, something is a dead letter. The wait doubles each time. */
export const MAX_SWEEPS = 5

/** Rows looked at in one run, of each kind. */
const MAX_ROWS = 200

// A dead letter that nobody has replayed waits for a person, not for the sweeper.
const HALF_WAY = `
  items.dispatched_at IS NULL AND items.sweeps <= ${MAX_SWEEPS}
  AND NOT EXISTS (SELECT 1 FROM dead_letters WHERE dead_letters.event_id = items.id AND dead_letters.replayed_at IS NULL)`

const UNSENT = `deliveries.status IN ('pending', 'sending') AND deliveries.sweeps <= ${MAX_SWEEPS}`

// Everything up to the first unfinished item need never be looked at again. What has a time is found by its own index.
const ADVANCE = `
  UPDATE sweeper SET seq = max(seq, coalesce(
    (
      SELECT items.seq - 1 FROM items
      WHERE items.seq > (SELECT seq FROM sweeper) AND (
        (${HALF_WAY})
        OR EXISTS (SELECT 1 FROM json_each(items.delivery_ids) AS planned JOIN deliveries ON deliveries.id = planned.value WHERE ${UNSENT})
      )
      ORDER BY items.seq LIMIT 1
    ),
    (SELECT max(seq) FROM items),
    0
  ))
  RETURNING seq`

const ITEMS = `
  SELECT id, workspace, item, ${SHOWN_ANALYSIS} AS analysis, sweeps
  FROM items
  WHERE seq > ?1 AND ${HALF_WAY} AND coalesce(swept_at, analyzed_at, normalized_at) <= ?2 - (?3 << sweeps)
  ORDER BY seq LIMIT ${MAX_ROWS}`

const COLUMNS = 'deliveries.id, deliveries.workspace, deliveries.event_id AS eventId, deliveries.trace, deliveries.sweeps'

const DELIVERIES = `
  SELECT ${COLUMNS}
  FROM items JOIN json_each(items.delivery_ids) AS planned JOIN deliveries ON deliveries.id = planned.value
  WHERE items.seq > ?1 AND ${UNSENT} AND coalesce(deliveries.swept_at, deliveries.lease_until, deliveries.created_at) <= ?2 - (?3 << deliveries.sweeps)
  UNION
  SELECT ${COLUMNS}
  FROM deliveries
  WHERE next_attempt_at <= ?2 - ?3 AND sweeps <= ${MAX_SWEEPS}
    AND coalesce(swept_at, next_attempt_at) <= ?2 - (?3 << sweeps)
  LIMIT ${MAX_ROWS}`

export interface StuckItem {
  id: string
  workspace: string
  item: Item
  /** Null: it waits to be understood; else to be decided about. */
  analysis: Analysis | null
  sweeps: number
}

export interface StuckDelivery {
  id: string
  workspace: string
  eventId: string
  trace: string
  sweeps: number
}

/** Moves the sweeper's mark up to the first unfinished item; answers it. */
export async function advanceMark(db: D1Database): Promise<number> {
  const [row] = await runBatch<{ seq: number }>(db, [db.prepare(ADVANCE)])
  return row?.seq ?? 0
}

/** Items after the mark that have made no progress for `afterMs`, doubled with each time they were put back. */
export async function findStuckItems(db: D1Database, mark: number, now: number, afterMs: number): Promise<StuckItem[]> {
  const rows = await runBatch<ItemRow>(db, [db.prepare(ITEMS).bind(mark, now, afterMs)])
  return rows.map(toStuckItem)
}

interface ItemRow extends Omit<StuckItem, 'item' | 'analysis'> {
  item: string
  analysis: string | null
}

const toStuckItem = ({ item, analysis, ...row }: ItemRow): StuckItem => ({
  ...row,
  item: JSON.parse(item) as Item,
  analysis: analysis === null ? null : (JSON.parse(analysis) as Analysis),
})

/** Deliveries that nobody sends: never leased, lease ended, or overdue. */
export const findStuckDeliveries = (db: D1Database, mark: number, now: number, afterMs: number): Promise<StuckDelivery[]> =>
  runBatch<StuckDelivery>(db, [db.prepare(DELIVERIES).bind(mark, now, afterMs)])
