import { beginningChars } from '../store/authors.ts'
import { LEAD_MS } from '../store/hour.ts'
import { readEach } from '../store/run.ts'
import { bordersOf, dayAfter, dayNumber, daysOf, type TopicDays } from './days.ts'
import { topicExpression } from './facets.ts'
import { membersOf, type NameRow, SELECT_NAMES, toNames, type TopicNames } from './names.ts'
import { countPeople } from './people.ts'
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

// Of a raw name all days in one row: a row for each would take longer to be handed over than to be found. ?5: which raw names belong to which
// topic, as a JSON array of pairs; ?6: how much of each sketch of the period is read, see people.ts.
const DAYS = `
  SELECT topic, 1 AS raw, json_group_array(day) AS days, json_group_array(negative + neutral + positive) AS items,
         group_concat(substr(authors, 1, ?6), '|') FILTER (WHERE day >= ?3) AS sketches
  FROM topic_days WHERE workspace = ?1 AND day >= ?2 AND day < ?4 AND topic IN (SELECT value ->> 0 FROM json_each(?5)) GROUP BY topic
  UNION ALL
  SELECT topic, 0, json_group_array(day), json_group_array(-negative - neutral - positive), NULL
  FROM topic_overlaps WHERE workspace = ?1 AND day >= ?2 AND day < ?4 AND topic IN (SELECT value ->> 1 FROM json_each(?5)) GROUP BY topic`

const QUOTES = `
  SELECT given.value ->> 0 AS topic, items.id, substr(coalesce(nullif(items.item ->> 'text', ''), items.item ->> 'title', ''), 1, ${QUOTE_CHARS}) AS text
  FROM json_each(?2) AS given
  JOIN items ON items.seq = (SELECT rowid FROM items_text WHERE items_text MATCH given.value ->> 1 ORDER BY rowid DESC LIMIT 1)
  WHERE items.workspace = ?1`

interface DaysRow {
  /** A raw name where `raw`, else a topic. */
  topic: string
  raw: 0 | 1
  days: string
  items: string
  sketches: string | null
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
  const { from, to } = bordersOf(days)
  const length = Math.max(daysOf(days), SERIES_DAYS)
  const first = dayAfter(days, daysOf(days) - length)
  const members = totals.map(({ topic }) => [topic, membersOf(topic, names)] as const)
  const pairs = members.flatMap(([topic, raws]) => raws.map((raw) => [raw, topic]))
  const words = members.map(([topic, raws]) => [topic, topicExpression(workspace, raws)])
  const [rows, quotes] = (await readEach<unknown>(db, [
    db.prepare(DAYS).bind(workspace, first - LEAD_MS, from, to, JSON.stringify(pairs), beginningChars(daysOf(days))),
    db.prepare(QUOTES).bind(workspace, JSON.stringify(words)),
  ])) as [DaysRow[], { topic: string; id: string; text: string }[]]
  const byTopic = Map.groupBy(rows, ({ topic, raw }) => (raw === 1 ? (names.get(topic) ?? topic) : topic))
  const people = await countPeople(db, workspace, days, members, (topic) => byTopic.get(topic) ?? [])
  const quoteOf = new Map(quotes.map(({ topic, id, text }) => [topic, { itemId: id, text }]))
  const lines = totals.map(({ pinned, ...total }) => {
    const own = byTopic.get(total.topic) ?? []
    return {
      ...total,
      pinned: pinned === 1,
      authors: people.get(total.topic) ?? 0,
      series: seriesOf(own, first, length),
      quote: quoteOf.get(total.topic) ?? null,
    }
  })
  return { lines, names }
}

function seriesOf(rows: readonly DaysRow[], first: number, length: number): number[] {
  const series = Array.from({ length }, () => 0)
  for (const row of rows) {
    const [days, items] = [JSON.parse(row.days) as number[], JSON.parse(row.items) as number[]]
    for (const [at, day] of days.entries()) {
      const index = dayNumber(day, first)
      series[index] = (series[index] ?? 0) + (items[at] ?? 0)
    }
  }
  return series
}
