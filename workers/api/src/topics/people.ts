import { countAuthors, WHOLE } from '../store/authors.ts'
import { readEach } from '../store/run.ts'
import { bordersOf, type TopicDays } from './days.ts'

const SKETCHES = `
  SELECT topic, group_concat(substr(authors, 1, ?5), '|') AS sketches
  FROM topic_days WHERE workspace = ?1 AND day >= ?2 AND day < ?3 AND topic IN (SELECT value FROM json_each(?4)) GROUP BY topic`

/** Out of sketches, or the beginnings of them, one after the other. */
const countOf = (sketches: string | null): number | null => (sketches === null ? 0 : countAuthors(sketches.split('|')))

/** A topic with its raw names, and what was read of the sketches of their days; null: there is none. */
interface Sketched {
  topic: string
  raws: readonly string[]
  sketches: string | null
}

/**
 * How many people wrote about topics, out of what was read of the sketches of their days. Of months that is the beginning of each, which says
 * as much as all of it where different people write; of topics where it does not, the rest is read.
 */
export async function countPeople(
  db: D1Database,
  workspace: string,
  days: TopicDays,
  topics: readonly Sketched[],
): Promise<Map<string, number>> {
  const counts = topics.map(({ topic, raws, sketches }) => ({ topic, raws, count: countOf(sketches) }))
  const unknown = counts.filter(({ count }) => count === null)
  if (unknown.length === 0) return new Map(counts.map(({ topic, count }) => [topic, count ?? 0]))
  const { from, to } = bordersOf(days)
  const names = JSON.stringify(unknown.flatMap(({ raws }) => raws))
  const [rows = []] = await readEach<{ topic: string; sketches: string | null }>(db, [
    db.prepare(SKETCHES).bind(workspace, from, to, names, WHOLE),
  ])
  const byName = new Map(rows.map(({ topic, sketches }) => [topic, sketches]))
  const ofAll = (raws: readonly string[]): string | null => raws.flatMap((raw) => byName.get(raw) ?? []).join('|') || null
  return new Map(counts.map(({ topic, raws, count }) => [topic, count ?? countOf(ofAll(raws)) ?? 0]))
}
