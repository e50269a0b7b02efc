import { Parameters } from '../items/parameters.ts'
import { beginningChars } from '../store/authors.ts'
import { LEAD_MS } from '../store/hour.ts'
import { bordersOf, dayAfter, dayNumber, daysOf, type TopicDays } from './days.ts'
import { anyTopicSql } from './facets.ts'
import { membersOfPage } from './names.ts'
import { countPeople } from './people.ts'
import { TOTAL, TOTALS_ORDER, totalsTables, type TopicTotal, type TotalsWish } from './totals.ts'

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

/** What the database says of a topic; lists are JSON, as a row for each day would take longer to be handed over than to be found. */
export interface LineRow extends TopicTotal {
  /** Its raw names. */
  names: string
  /** For each raw name a list of its days, and of the items of each; null where there are none. */
  days: string | null
  counts: string | null
  /** Of these, how much what has several of the names was counted too often. */
  doubleDays: string | null
  doubles: string | null
  /** Beginnings of the sketches of the period, see people.ts. */
  sketches: string | null
  /** Id and text. */
  quote: string | null
}

/** The days that a course shows: how many, and when the first one begins. */
function courseOf(days: TopicDays): { length: number; first: number } {
  const length = Math.max(daysOf(days), SERIES_DAYS)
  return { length, first: dayAfter(days, daysOf(days) - length) }
}

interface Columns {
  columns: readonly string[]
  newest: number
}

/** The newest item about a topic of `worded`. */
const QUOTE = `
  SELECT json_array(items.id, substr(coalesce(nullif(items.item ->> 'text', ''), items.item ->> 'title', ''), 1, ${QUOTE_CHARS})) FROM items
  WHERE items.workspace = worded.workspace AND items.seq = worded.newest ->> 0`

/** The numbers of the newest items that words find, as a JSON array: one look into the full text for all that is asked of them. */
const newestOf = (words: string, count: number): string => `
  SELECT json_group_array(rowid) FROM (SELECT rowid FROM items_text WHERE items_text MATCH ${words} ORDER BY rowid DESC LIMIT ${count})`

/**
 * The topics that are asked for, with all that their lines show, as one statement: what had to wait for another answer would be waited for.
 *
 * @param more further columns, of the table `worded`: a topic with its `workspace`, the `words` that find its items in the full text, and the
 * numbers of so many of its `newest` items as JSON
 */
export function linesStatement(
  db: D1Database,
  workspace: string,
  days: TopicDays,
  wish: TotalsWish,
  more: Columns = { columns: [], newest: 1 },
) {
  const parameters = new Parameters()
  const tables = totalsTables(workspace, days, wish, parameters)
  const { from, to } = bordersOf(days)
  const own = parameters.add(workspace)
  const [first, begin, end] = [courseOf(days).first - LEAD_MS, from, to].map((time) => parameters.add(time))
  const lists = 'json_group_array(day) AS days, json_group_array(negative + neutral + positive) AS counts'
  const sketches = `group_concat(substr(authors, 1, ${parameters.add(beginningChars(daysOf(days)))}), '|') FILTER (WHERE day >= ${begin})`
  const sql = `
    WITH ${tables}, members AS MATERIALIZED (${membersOfPage(own)}), raw AS MATERIALIZED (
      SELECT topic, ${lists}, ${sketches} AS sketches FROM topic_days
      WHERE workspace = ${own} AND day >= ${first} AND day < ${end} AND topic IN (SELECT raw FROM members) GROUP BY topic
    ), counted AS MATERIALIZED (
      SELECT members.topic, json_group_array(json(days)) AS days, json_group_array(json(counts)) AS counts, group_concat(sketches, '|') AS sketches
      FROM raw CROSS JOIN members ON members.raw = raw.topic GROUP BY members.topic
    ), twice AS MATERIALIZED (
      SELECT topic, ${lists} FROM topic_overlaps WHERE workspace = ${own} AND day >= ${first} AND day < ${end} GROUP BY topic
    ), named AS MATERIALIZED (
      SELECT page.*, ${own} AS workspace, (SELECT json_group_array(raw) FROM members WHERE members.topic = page.topic) AS names,
             (SELECT ${anyTopicSql(own, 'raw')} FROM members WHERE members.topic = page.topic) AS words
      FROM page
    ), worded AS MATERIALIZED (
      SELECT named.*, (${newestOf('named.words', more.newest)}) AS newest FROM named
    )
    SELECT ${[TOTAL, 'names', 'counted.days', 'counted.counts', 'sketches', 'twice.days AS doubleDays', 'twice.counts AS doubles', `(${QUOTE}) AS quote`, ...more.columns].join(', ')}
    FROM worded LEFT JOIN counted USING (topic) LEFT JOIN twice USING (topic)
    ORDER BY ${TOTALS_ORDER}`
  return db.prepare(sql).bind(...parameters.values)
}

/** The lines that rows of `linesStatement` are. */
export async function toLines<Row extends LineRow>(
  db: D1Database,
  workspace: string,
  days: TopicDays,
  rows: readonly Row[],
): Promise<(TopicLine & Omit<Row, keyof LineRow>)[]> {
  const sketched = rows.map(({ topic, names, sketches }) => ({ topic, raws: JSON.parse(names) as string[], sketches }))
  const people = await countPeople(db, workspace, days, sketched)
  const course = courseOf(days)
  return rows.map(({ names: _names, days: counted, counts, doubleDays, doubles, sketches: _sketches, quote, ...total }) => {
    const series = Array.from({ length: course.length }, () => 0)
    addTo(series, course.first, counted, counts, 1)
    addTo(series, course.first, doubleDays, doubles, -1)
    const [itemId, text] = JSON.parse(quote ?? '[]') as [string, string] | []
    return {
      ...total,
      pinned: total.pinned === 1,
      authors: people.get(total.topic) ?? 0,
      series,
      quote: itemId === undefined ? null : { itemId, text },
    }
  })
}

function addTo(series: number[], first: number, days: string | null, counts: string | null, sign: 1 | -1): void {
  if (days === null || counts === null) return
  const items = numbersOf(counts)
  for (const [at, day] of numbersOf(days).entries()) {
    const index = dayNumber(day, first)
    series[index] = (series[index] ?? 0) + sign * (items[at] ?? 0)
  }
}

/** Of a list, or of lists, in JSON. */
const numbersOf = (json: string): number[] => (JSON.parse(json) as (number | number[])[]).flat()
