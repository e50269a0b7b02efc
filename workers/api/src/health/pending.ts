import { readEach } from '../store/run.ts'

/** What waits for something, of one workspace. */
export interface Pending {
  stage: 'normalized' | 'analyzed' | 'deliveries' | 'retrying' | 'held' | 'awaiting_approval' | 'dead_letters'
  count: number
  /** There are more than were counted. */
  more: boolean
  /** Since when the oldest waits. */
  oldestAt: number | null
}

/** Rows that are counted of each. */
const MAX = 1_000
/** Items after the mark of the sweeper that are looked at. */
const LOOKED = 20_000

const UNFINISHED = `
  FROM (SELECT * FROM (
    SELECT seq, workspace, normalized_at, analyzed_at, dispatched_at, delivery_ids FROM items
    WHERE seq > (SELECT seq FROM sweeper) ORDER BY seq LIMIT ${LOOKED}
  ) WHERE workspace = ?1) AS items`

const counted = (rows: string): string => `SELECT count(*) AS count, min(since) AS oldestAt FROM (${rows} LIMIT ${MAX + 1})`

/** Each goes by an index of few rows, or along what the sweeper has not finished with. */
const PENDING = {
  normalized: counted(`SELECT normalized_at AS since ${UNFINISHED} WHERE analyzed_at IS NULL AND dispatched_at IS NULL`),
  analyzed: counted(`SELECT analyzed_at AS since ${UNFINISHED} WHERE analyzed_at IS NOT NULL AND dispatched_at IS NULL`),
  deliveries: counted(
    `SELECT created_at AS since ${UNFINISHED} JOIN json_each(items.delivery_ids) AS planned JOIN deliveries ON deliveries.id = planned.value
     WHERE deliveries.status IN ('pending', 'sending')`,
  ),
  retrying: counted(
    `SELECT created_at AS since FROM deliveries INDEXED BY deliveries_waiting
     WHERE next_attempt_at IS NOT NULL AND status = 'retrying' AND workspace = ?1`,
  ),
  held: counted(`SELECT created_at AS since FROM deliveries INDEXED BY deliveries_held WHERE status = 'held' AND workspace = ?1`),
  awaiting_approval: counted(
    `SELECT created_at AS since FROM deliveries INDEXED BY deliveries_awaiting WHERE status = 'awaiting_approval' AND workspace = ?1`,
  ),
  dead_letters: counted(
    `SELECT failed_at AS since FROM dead_letters INDEXED BY dead_letters_by_time WHERE workspace = ?1 AND replayed_at IS NULL AND discarded_at IS NULL`,
  ),
} as const satisfies Record<Pending['stage'], string>

/** How much waits at each stage, and since when; what waits in a queue without having been stored is not in it. */
export async function pendingOf(db: D1Database, workspace: string): Promise<Pending[]> {
  const rows = await readEach<{ count: number; oldestAt: number | null }>(
    db,
    Object.values(PENDING).map((sql) => db.prepare(sql).bind(workspace)),
  )
  return (Object.keys(PENDING) as Pending['stage'][]).map((stage, at) => {
    const [{ count, oldestAt } = { count: 0, oldestAt: null }] = rows[at] ?? []
    return { stage, count: Math.min(count, MAX), more: count > MAX, oldestAt }
  })
}
