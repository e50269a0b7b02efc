import type { TopicDays } from '../topics/days.ts'
import { FIRST_SEEN, type FirstSeen } from '../topics/extras.ts'
import { type LineRow, linesStatement } from '../topics/lines.ts'

const MAX_TOPICS = 8

export type TopicRow = LineRow & FirstSeen

/** `TopicRow`s: the topics that rise most, without those that somebody has muted; as `GET /v1/topics` counts them. */
export const topicsStatement = (db: D1Database, workspace: string, days: TopicDays): D1PreparedStatement =>
  linesStatement(db, workspace, days, { sort: 'rising', limit: MAX_TOPICS, pinnedFirst: false }, { columns: [FIRST_SEEN], newest: 1 })
