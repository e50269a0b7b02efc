import { readEach } from '../store/run.ts'
import { alike, type Alike } from './alike.ts'
import type { TopicDays } from './days.ts'
import { totalsStatement } from './totals.ts'
import { listVersions } from './versions.ts'

/** Those with most items are compared. */
const COMPARED = 500
/** So far back it is remembered what people have taken apart. */
const REMEMBERED = 500
const MOST = 10

/** Topics of some days that seem to be one, without those that somebody has taken apart before. */
export async function suggestTopics(db: D1Database, workspace: string, days: TopicDays): Promise<Alike[]> {
  const { sql, values } = totalsStatement(workspace, days, { sort: 'items', limit: COMPARED, pinnedFirst: false })
  const [[topics = []], versions] = await Promise.all([
    readEach<{ topic: string; items: number }>(db, [db.prepare(sql).bind(...values)]),
    listVersions(db, workspace, { limit: REMEMBERED }),
  ])
  // A split says that a name is not what it stood under; so does a merge that was taken back.
  const apart = versions
    .filter(({ verb }) => verb === 'split' || verb === 'undone')
    .flatMap(({ diff }) => Object.entries(diff.names).map(([raw, [before]]) => new Set([raw, before ?? raw])))
  return alike(topics, (one, other) => apart.some((pair) => pair.has(one) && pair.has(other))).slice(0, MOST)
}
