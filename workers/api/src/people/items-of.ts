import { runEach } from '../store/run.ts'
import type { Person } from './person.ts'

/** Where a search goes on: receipt and number of the last item that was looked at. */
export type Place = [receivedAt: number, seq: number]

/** Items that one step looks at; their small columns stand first in the row, so that it costs some milliseconds. */
const AT_ONCE = 10_000

const RUN = `
  SELECT received_at, seq FROM items INDEXED BY items_by_time
  WHERE workspace = ?1 AND (received_at, seq) < (?2, ?3) ORDER BY received_at DESC, seq DESC`

const HITS = `
  SELECT id FROM items INDEXED BY items_by_time
  WHERE workspace = ?1 AND (received_at, seq) < (?2, ?3) AND (received_at, seq) >= (?6, ?7) AND author_id = ?4 AND source = ?5
  ORDER BY received_at DESC, seq DESC`

const END = `${RUN} LIMIT 1 OFFSET ${AT_ONCE - 1}`

/** From the newest item that was received up to a time. */
export const from = (time: number): Place => [time + 1, 0]

/**
 * Ids of a person's items among the next ones, newest first, and where the search goes on; null at its end. It looks at every item: no index
 * would find those that were never understood, and each item would have to pay for one.
 */
export async function nextOf(
  db: D1Database,
  workspace: string,
  { source, author }: Person,
  [receivedAt, seq]: Place,
): Promise<{ ids: string[]; next: Place | null }> {
  const [[end] = []] = await runEach<{ received_at: number; seq: number }>(db, [db.prepare(END).bind(workspace, receivedAt, seq)])
  const until: Place = end ? [end.received_at, end.seq] : [0, 0]
  const [rows = []] = await runEach<{ id: string }>(db, [db.prepare(HITS).bind(workspace, receivedAt, seq, author, source, ...until)])
  return { ids: rows.map(({ id }) => id), next: end ? until : null }
}

/** What was stored since, though it was received before: it was on its way. */
const LATE = `
  SELECT seq, id, workspace = ?2 AND author_id = ?3 AND source = ?4 AND received_at <= ?5 AS hit FROM items
  WHERE seq > ?1 ORDER BY seq LIMIT ${AT_ONCE}`

export async function lateOf(
  db: D1Database,
  workspace: string,
  { source, author }: Person,
  since: number,
  receivedUntil: number,
): Promise<{ ids: string[]; seq: number }> {
  const [rows = []] = await runEach<{ seq: number; id: string; hit: number | null }>(db, [
    db.prepare(LATE).bind(since, workspace, author, source, receivedUntil),
  ])
  return { ids: rows.filter(({ hit }) => hit === 1).map(({ id }) => id), seq: rows.at(-1)?.seq ?? since }
}
