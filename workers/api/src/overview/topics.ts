import { countAuthors } from '../store/authors.ts'
import { facetWord } from '../store/facets.ts'
import { DAY_MS } from '../store/hour.ts'
import { readEach } from '../store/run.ts'

export interface TopicLine {
  topic: string
  items: number
  previous: number
  negative: number
  neutral: number
  positive: number
  /** People who wrote about it; exact up to 127 of them, then an estimate. */
  authors: number
  /** Items a day, of two weeks at least, up to the end of the period. */
  series: number[]
  /** The newest item about it. */
  quote: { itemId: string; text: string } | null
}

/** Topics are counted by whole days (UTC), and compared with as many days before. */
export interface TopicDays {
  from: number
  to: number
}

export const topicDays = ({ from, to }: { from: number; to: number }): TopicDays => ({
  from: from - (from % DAY_MS),
  to: Math.ceil(to / DAY_MS) * DAY_MS,
})

interface Total {
  topic: string
  items: number
  previous: number
  negative: number
  neutral: number
  positive: number
}

const MAX_TOPICS = 8
const SERIES_DAYS = 14
const QUOTE_CHARS = 240

/** Rising first: change times volume, in which what is new counts most. */
const TOTALS = `
  SELECT topic, items, previous, negative, neutral, positive FROM (
    SELECT topic,
      sum(negative + neutral + positive) FILTER (WHERE day >= ?3) AS items,
      coalesce(sum(negative + neutral + positive) FILTER (WHERE day < ?3), 0) AS previous,
      sum(negative) FILTER (WHERE day >= ?3) AS negative, sum(neutral) FILTER (WHERE day >= ?3) AS neutral,
      sum(positive) FILTER (WHERE day >= ?3) AS positive
    FROM topic_days WHERE workspace = ?1 AND day >= ?2 AND day < ?4 GROUP BY topic
  )
  WHERE items > 0
  ORDER BY (items - previous) * (items + 0.0) / max(previous, 1) DESC, items DESC, topic
  LIMIT ${MAX_TOPICS}`

const DAYS = `
  SELECT topic, day, negative + neutral + positive AS items, CASE WHEN day >= ?3 THEN authors ELSE '[]' END AS authors
  FROM topic_days
  WHERE workspace = ?1 AND day >= ?2 AND day < ?4 AND topic IN (SELECT value FROM json_each(?5))`

const QUOTES = `
  SELECT given.value ->> 0 AS topic, items.id, substr(coalesce(nullif(items.item ->> 'text', ''), items.item ->> 'title', ''), 1, ${QUOTE_CHARS}) AS text
  FROM json_each(?2) AS given
  JOIN items ON items.seq = (SELECT rowid FROM items_text WHERE items_text MATCH given.value ->> 1 ORDER BY rowid DESC LIMIT 1)
  WHERE items.workspace = ?1`

/** The topics that rise most, with who wrote about them and what was said last. */
export async function loadTopics(db: D1Database, workspace: string, { from, to }: TopicDays): Promise<TopicLine[]> {
  const [totals = []] = await readEach<Total>(db, [db.prepare(TOTALS).bind(workspace, from - (to - from), from, to)])
  if (totals.length === 0) return []
  const names = totals.map(({ topic }) => topic)
  const first = Math.min(from, to - SERIES_DAYS * DAY_MS)
  const words = names.map((topic) => [topic, `facets : ${facetWord(workspace, 'topic', topic)}`])
  const [days, quotes] = (await readEach<unknown>(db, [
    db.prepare(DAYS).bind(workspace, first, from, to, JSON.stringify(names)),
    db.prepare(QUOTES).bind(workspace, JSON.stringify(words)),
  ])) as [{ topic: string; day: number; items: number; authors: string }[], { topic: string; id: string; text: string }[]]
  return totals.map((total) => {
    const own = days.filter(({ topic }) => topic === total.topic)
    const byDay = new Map(own.map(({ day, items }) => [day, items]))
    const quote = quotes.find(({ topic }) => topic === total.topic)
    return {
      ...total,
      authors: countAuthors(own.map(({ authors }) => JSON.parse(authors) as number[])),
      series: Array.from({ length: (to - first) / DAY_MS }, (_, index) => byDay.get(first + index * DAY_MS) ?? 0),
      quote: quote ? { itemId: quote.id, text: quote.text } : null,
    }
  })
}
