import { readEach } from '../store/run.ts'
import { type Select, select } from '../store/together.ts'

/** Raw name → the topic that it is shown as; what is not there is shown as it is. */
export type TopicNames = ReadonlyMap<string, string>

/** So many names a workspace may have put under others. */
export const MAX_NAMES = 2_000

/** So many raw names one topic may have: they become one expression of the full-text index. */
export const MAX_MEMBERS = 40

export interface NameRow {
  workspace: string
  raw: string
  shown: string
}

/** The names of all workspaces of a JSON array. */
export const NAMES_OF = 'SELECT workspace, raw, shown FROM topic_names WHERE workspace IN (SELECT value FROM json_each(?1))'

export const SELECT_NAMES = 'SELECT raw, shown FROM topic_names WHERE workspace = ?1'

/** The same as a select. */
export const namesOf = (workspace: string): Select<Pick<NameRow, 'raw' | 'shown'>> => select(SELECT_NAMES, [workspace], ['raw', 'shown'])

export const toNames = (rows: readonly Pick<NameRow, 'raw' | 'shown'>[]): TopicNames => new Map(rows.map(({ raw, shown }) => [raw, shown]))

export async function loadNames(db: D1Database, workspace: string): Promise<TopicNames> {
  const [rows = []] = await readEach<Pick<NameRow, 'raw' | 'shown'>>(db, [db.prepare(SELECT_NAMES).bind(workspace)])
  return toNames(rows)
}

/** Topics as they are shown, each once. */
export const shownTopics = (topics: readonly string[], names: TopicNames): string[] => [
  ...new Set(topics.map((topic) => names.get(topic) ?? topic)),
]

/** Raw names that are shown as this topic, its own first. */
export function membersOf(topic: string, names: TopicNames): string[] {
  const given = [...names].flatMap(([raw, shown]) => (shown === topic && raw !== topic ? [raw] : []))
  return (names.get(topic) ?? topic) === topic ? [topic, ...given] : given
}

/** The topic that a name stands for today: links and rules may still say what it was called before. */
export function currentTopic(name: string, names: TopicNames): string {
  for (const shown of names.values()) if (shown === name) return name
  return names.get(name) ?? name
}

/** Topics of a table `page` with their members, in SQL; one row each. */
export const membersOfPage = (workspace: string): string => `
  SELECT page.topic, page.topic AS raw FROM page
  WHERE NOT EXISTS (
    SELECT 1 FROM topic_names AS moved WHERE moved.workspace = ${workspace} AND moved.raw = page.topic AND moved.shown <> page.topic
  )
  UNION ALL
  SELECT page.topic, named.raw FROM page CROSS JOIN topic_names AS named ON named.workspace = ${workspace} AND named.shown = page.topic
  WHERE named.raw <> page.topic`
