import { readEach } from '../store/run.ts'
import type { TopicMark } from '../store/topic-tables.ts'
import type { TopicsNow } from './change.ts'
import { type NameRow, SELECT_NAMES, toNames } from './names.ts'

const MARKS = 'SELECT topic, pinned, muted, resolved_at AS resolvedAt FROM topic_marks WHERE workspace = ?1'
const VERSION = 'SELECT coalesce(max(version), 0) AS version FROM topic_versions WHERE workspace = ?1'

interface MarkRow {
  topic: string
  pinned: 0 | 1
  muted: 0 | 1
  resolvedAt: number | null
}

const toMark = ({ pinned, muted, resolvedAt }: MarkRow): TopicMark => ({ pinned: pinned === 1, muted: muted === 1, resolvedAt })

/** What people have made of the topics of a workspace, and the number of its last version; of one moment. */
export async function loadTopicsNow(db: D1Database, workspace: string): Promise<TopicsNow & { version: number }> {
  const [names, marks, versions] = (await readEach<unknown>(
    db,
    [SELECT_NAMES, MARKS, VERSION].map((sql) => db.prepare(sql).bind(workspace)),
  )) as [NameRow[], MarkRow[], { version: number }[]]
  return {
    names: toNames(names),
    marks: new Map(marks.map((row) => [row.topic, toMark(row)])),
    version: versions[0]?.version ?? 0,
  }
}
