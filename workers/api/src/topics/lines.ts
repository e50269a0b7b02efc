import { countAuthors } from '../store/authors.ts'
import { DAY_MS } from '../store/hour.ts'
import { readEach } from '../store/run.ts'
import type { TopicDays } from './days.ts'
import { topicExpression } from './facets.ts'
import { membersOf, type NameRow, SELECT_NAMES, toNames, type TopicNames } from './names.ts'
import { type TopicTotal, totalsStatement, type TotalsWish } from './totals.ts'

/** A topic as a line of a list shows it. */
export interface TopicLine extends Omit<TopicTotal, 'pinned'> {
  pinned: boolean
  /** People who wrote about it; exact up to 127 of them, then an estimate. */
  authors: number
  /** Items a day, of two weeks at least, up to the end of the period. */
  series: number[]
  /** The newest item about it. */
  quote: { itemId: string; text: string } | null
}

const SERIES_DAYS = 14
const QUOTE_CHARS = 240

// ?5: which raw names belong to which topic, as a JSON array of pairs.
const DAYS = `
  SELECT asked.value ->> 1 AS topic, day, negative + neutral + positive AS items, CASE WHEN day >= ?3 THEN authors ELSE '[]' END AS authors
  FROM topic_days JOIN json_each(?5) AS asked ON asked.value ->> 0 = topic_days.topic
  WHERE workspace = ?1 AND day >= ?2 AND day < ?4 AND topic_days.topic IN (SELECT value ->> 0 FROM json_each(?5))
  UNION ALL
  SELECT topic, day, -negative - neutral - positive, '[]' FROM topic_overlaps
  WHERE workspace = ?1 AND day >= ?2 AND day < ?4 AND topic IN (SELECT value ->> 1 FROM json_each(?5))`

const QUOTES = `
  SELECT given.value ->> 0 AS topic, items.id, substr(coalesce(nullif(items.item ->> 'text', ''), items.item ->> 'title', ''), 1, ${QUOTE_CHARS}) AS text
  FROM json_each(?2) AS given
  JOIN items ON items.seq = (SELECT rowid FROM items_text WHERE items_text MATCH given.value ->> 1 ORDER BY rowid DESC LIMIT 1)
  WHERE items.workspace = ?1`

interface DayRow {
  topic: string
  day: number
  items: number
  authors: string
}

/** The topics that are asked for, with who wrote about them and what was said last, and the names that they have; out of rollups alone. */
export async function loadLines(
  db: D1Database,
  workspace: string,
  days: TopicDays,
  wish: TotalsWish,
): Promise<{ lines: TopicLine[]; names: TopicNames }> {
  const { sql, values } = totalsStatement(workspace, days, wish)
  const [totals, named] = (await readEach<unknown>(db, [db.prepare(sql).bind(...values), db.prepare(SELECT_NAMES).bind(workspace)])) as [
    TopicTotal[],
    NameRow[],
  ]
  const names = toNames(named)
  if (totals.length === 0) return { lines: [], names }
  const { from, to } = days
  const first = Math.min(from, to - SERIES_DAYS * DAY_MS)
  const members = totals.map(({ topic }) => [topic, membersOf(topic, names)] as const)
  const pairs = members.flatMap(([topic, raws]) => raws.map((raw) => [raw, topic]))
  const words = members.map(([topic, raws]) => [topic, topicExpression(workspace, raws)])
  const [rows, quotes] = (await readEach<unknown>(db, [
    db.prepare(DAYS).bind(workspace, first, from, to, JSON.stringify(pairs)),
    db.prepare(QUOTES).bind(workspace, JSON.stringify(words)),
  ])) as [DayRow[], { topic: string; id: string; text: string }[]]
  const byTopic = Map.groupBy(rows, ({ topic }) => topic)
  const quoteOf = new Map(quotes.map(({ topic, id, text }) => [topic, { itemId: id, text }]))
  const lines = totals.map(({ pinned, ...total }) => {
    const own = byTopic.get(total.topic) ?? []
    return {
      ...total,
      pinned: pinned === 1,
      authors: countAuthors(own.map(({ authors }) => JSON.parse(authors) as number[])),
      series: seriesOf(own, first, to),
      quote: quoteOf.get(total.topic) ?? null,
    }
  })
  return { lines, names }
}

function seriesOf(rows: readonly DayRow[], first: number, to: number): number[] {
  const series = Array.from({ length: (to - first) / DAY_MS }, () => 0)
  for (const { day, items } of rows) {
    const index = (day - first) / DAY_MS
    series[index] = (series[index] ?? 0) + items
  }
  return series
}
