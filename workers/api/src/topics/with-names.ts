import type { ItemFilter } from '../items/filter.ts'
import { currentTopic, loadNames, membersOf } from './names.ts'

/** The filter with all raw names of the topic that it asks for, so that a list finds what the charts count. */
export async function withTopicNames(db: D1Database, workspace: string, filter: ItemFilter): Promise<ItemFilter> {
  if (filter.topic === undefined) return filter
  const names = await loadNames(db, workspace)
  return { ...filter, topicNames: membersOf(currentTopic(filter.topic, names), names) }
}
