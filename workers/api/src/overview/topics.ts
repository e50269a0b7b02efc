import { linesStatement } from '../topics/lines.ts'
import type { TopicDays } from '../topics/days.ts'

const MAX_TOPICS = 8

/** The topics that rise most, without those that somebody has muted; as `GET /v1/topics` counts them. */
export const topicsStatement = (db: D1Database, workspace: string, days: TopicDays): D1PreparedStatement =>
  linesStatement(db, workspace, days, { sort: 'rising', limit: MAX_TOPICS, pinnedFirst: false })
