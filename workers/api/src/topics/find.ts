import { AppError } from '@sluice/kit/http'
import { readEach } from '../store/run.ts'
import { topicExpression } from './facets.ts'
import { currentTopic, membersOf, type TopicNames } from './names.ts'

const ANY = 'SELECT 1 AS found FROM items_text WHERE items_text MATCH ?1 LIMIT 1'

/** The topic that a name stands for, with the names that models have for it. Throws NOT_FOUND where no item has it. */
export async function mustFindTopic(
  db: D1Database,
  workspace: string,
  name: string,
  names: TopicNames,
): Promise<{ topic: string; members: string[] }> {
  const topic = currentTopic(name, names)
  const members = membersOf(topic, names)
  const [rows = []] = await readEach(db, [db.prepare(ANY).bind(topicExpression(workspace, members))])
  if (rows.length === 0) throw noSuchTopic(name)
  return { topic, members }
}

export const noSuchTopic = (name: string): AppError =>
  new AppError('NOT_FOUND', `No item is about the topic ${name}; GET /v1/topics lists those there are.`)
