import { countAuthors, WHOLE } from '../store/authors.ts'
import { readEach } from '../store/run.ts'
import { bordersOf, type TopicDays } from './days.ts'

/** Sketches of a raw name, or the beginnings of them, one after the other. */
interface Sketches {
  sketches: string | null
}

const SKETCHES = `
  SELECT topic, group_concat(substr(authors, 1, ?5), '|') AS sketches
  FROM topic_days WHERE workspace = ?1 AND day >= ?2 AND day < ?3 AND topic IN (SELECT value FROM json_each(?4)) GROUP BY topic`

const countOf = (rows: readonly Sketches[]): number | null => countAuthors(rows.flatMap(({ sketches }) => sketches?.split('|') ?? []))

/**
 * How many people wrote about topics, out of what was read of the sketches of their days. Of months that is the beginning of each, which says
 * as much as all of it where different people write; of topics where it does not, the rest is read.
 */
export async function countPeople(
  db: D1Database,
  workspace: string,
  days: TopicDays,
  members: readonly (readonly [topic: string, raws: readonly string[]])[],
  readOf: (topic: string) => readonly Sketches[],
): Promise<Map<string, number>> {
  const counts = members.map(([topic, raws]) => ({ topic, raws, count: countOf(readOf(topic)) }))
  const unknown = counts.filter(({ count }) => count === null)
  if (unknown.length === 0) return new Map(counts.map(({ topic, count }) => [topic, count ?? 0]))
  const { from, to } = bordersOf(days)
  const names = JSON.stringify(unknown.flatMap(({ raws }) => raws))
  const [rows = []] = await readEach<Sketches & { topic: string }>(db, [db.prepare(SKETCHES).bind(workspace, from, to, names, WHOLE)])
  const byName = Map.groupBy(rows, ({ topic }) => topic)
  return new Map(counts.map(({ topic, raws, count }) => [topic, count ?? countOf(raws.flatMap((raw) => byName.get(raw) ?? [])) ?? 0]))
}
