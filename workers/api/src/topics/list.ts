import { decodeCursor, encodeCursor, toPage } from '../http/cursor.ts'
import { SOURCES } from '../overview/sources.ts'
import { readEach } from '../store/run.ts'
import { bordersOf, type TopicDays } from './days.ts'
import { EXTRAS, type TopicExtras } from './extras.ts'
import { type LineRow, linesStatement, toLines, type TopicLine } from './lines.ts'
import type { TopicSort, TopicState, TotalsWish } from './totals.ts'

/** A line of the list. */
type Line = TopicLine & TopicExtras

export interface TopicListWish {
  days: TopicDays
  sort: TopicSort
  state?: TopicState | undefined
  q?: string | undefined
  cursor?: string | undefined
  limit: number
}

export interface TopicList {
  topics: Line[]
  /** Understood items of the period, whether they have topics or not. */
  understood: number
  nextCursor: string | null
}

/** People are counted out of sketches, which is done for so many topics at most: those with most items. */
const MOST_BY_PEOPLE = 100

const UNDERSTOOD = `${SOURCES('source_days')}
  SELECT coalesce(sum(negative + neutral + positive), 0) AS understood
  FROM sources CROSS JOIN source_days AS counted ON counted.workspace = ?1 AND counted.source = name AND day >= ?2 AND day < ?3`

/** A page of topics, pinned ones on top, each with what its line shows. */
export async function listTopics(db: D1Database, workspace: string, wish: TopicListWish): Promise<TopicList> {
  return wish.sort === 'people' ? byPeople(db, workspace, wish) : byValue(db, workspace, wish)
}

async function load(db: D1Database, workspace: string, days: TopicDays, wish: TotalsWish): Promise<{ lines: Line[]; understood: number }> {
  const { from, to } = bordersOf(days)
  const [rows, [counted]] = (await readEach<unknown>(db, [
    linesStatement(db, workspace, days, wish, EXTRAS),
    db.prepare(UNDERSTOOD).bind(workspace, from, to),
  ])) as [(LineRow & TopicExtras)[], { understood: number }[]]
  return { lines: await toLines(db, workspace, days, rows), understood: counted?.understood ?? 0 }
}

async function byValue(db: D1Database, workspace: string, { days, sort, state, q, cursor, limit }: TopicListWish): Promise<TopicList> {
  const after = decodeCursor(cursor, ['number', 'number', 'string'])
  const { lines, understood } = await load(db, workspace, days, { sort, limit: limit + 1, pinnedFirst: true, state, q, after })
  const { rows, nextCursor } = toPage(lines, limit, ({ pinned, value, topic }) => [Number(pinned), value, topic])
  return { topics: rows, understood, nextCursor }
}

/** The cursor is how many came before: all of them are sorted for each page. */
async function byPeople(db: D1Database, workspace: string, { days, sort, state, q, cursor, limit }: TopicListWish): Promise<TopicList> {
  const [start] = decodeCursor(cursor, ['number']) ?? [0]
  const { lines, understood } = await load(db, workspace, days, { sort, limit: MOST_BY_PEOPLE, pinnedFirst: true, state, q })
  const sorted = lines.toSorted((a, b) => Number(b.pinned) - Number(a.pinned) || b.authors - a.authors)
  const end = start + limit
  return { topics: sorted.slice(start, end), understood, nextCursor: end < sorted.length ? encodeCursor([end]) : null }
}
