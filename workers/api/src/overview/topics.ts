import type { TopicDays } from '../topics/days.ts'
import { loadLines, type TopicLine } from '../topics/lines.ts'

const MAX_TOPICS = 8

/** The topics that rise most, without those that somebody has muted; as `GET /v1/topics` counts them. */
export async function loadTopics(db: D1Database, workspace: string, days: TopicDays): Promise<TopicLine[]> {
  const { lines } = await loadLines(db, workspace, days, { sort: 'rising', limit: MAX_TOPICS, pinnedFirst: false })
  return lines
}
