import { readEach } from '../store/run.ts'
import { topicExpression } from './facets.ts'
import type { TopicLine } from './lines.ts'
import { membersOf, type TopicNames } from './names.ts'

/** What a list shows of a topic that no rollup holds. */
export interface TopicExtras {
  /** Receipt of the oldest item that is kept. */
  firstSeen: number | null
  /** Tickets that its newest items have led to. */
  tickets: number
}

/** So many of the newest items of each topic are asked for their tickets. */
const TICKETS_OF = 50

const EXTRAS = `
  SELECT given.value ->> 0 AS topic,
    (
      SELECT received_at FROM items
      WHERE workspace = ?1 AND seq = (SELECT rowid FROM items_text WHERE items_text MATCH given.value ->> 1 ORDER BY rowid LIMIT 1)
    ) AS firstSeen,
    (
      SELECT count(DISTINCT sent.destination || ' ' || sent.external_id)
      FROM (SELECT rowid AS seq FROM items_text WHERE items_text MATCH given.value ->> 1 ORDER BY rowid DESC LIMIT ${TICKETS_OF}) AS newest
      CROSS JOIN items ON items.seq = newest.seq
      CROSS JOIN json_each(items.delivery_ids) AS planned
      CROSS JOIN deliveries AS sent ON sent.id = planned.value
      WHERE sent.workspace = ?1 AND sent.external_id IS NOT NULL AND sent.external_url IS NOT NULL
    ) AS tickets
  FROM json_each(?2) AS given`

/** By topic; a look into the full text each, whatever the number of items. */
export async function loadExtras(
  db: D1Database,
  workspace: string,
  lines: readonly Pick<TopicLine, 'topic'>[],
  names: TopicNames,
): Promise<Map<string, TopicExtras>> {
  if (lines.length === 0) return new Map()
  const words = lines.map(({ topic }) => [topic, topicExpression(workspace, membersOf(topic, names))])
  const [rows = []] = await readEach<TopicExtras & { topic: string }>(db, [db.prepare(EXTRAS).bind(workspace, JSON.stringify(words))])
  return new Map(rows.map(({ topic, ...extras }) => [topic, extras]))
}
