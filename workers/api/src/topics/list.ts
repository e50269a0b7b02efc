import { decodeCursor, encodeCursor, toPage } from '../http/cursor.ts'
import { readEach } from '../store/run.ts'
import { bordersOf, type TopicDays } from './days.ts'
import { loadExtras, type TopicExtras } from './extras.ts'
import { loadLines, type TopicLine } from './lines.ts'
import type { TopicSort, TopicState } from './totals.ts'

export interface TopicListWish {
  days: TopicDays
  sort: TopicSort
  state?: TopicState | undefined
  q?: string | undefined
  cursor?: string | undefined
  limit: number
}

export interface TopicList {
  topics: (TopicLine & TopicExtras)[]
  /** Understood items of the period, whether they have topics or not. */
  understood: number
  nextCursor: string | null
}

/** People are counted out of sketches, which is done for so many topics at most: those with most items. */
const MOST_BY_PEOPLE = 100

const UNDERSTOOD = `
  SELECT coalesce(sum(negative + neutral + positive), 0) AS understood FROM source_days
  WHERE workspace = ?1 AND day >= ?2 AND day < ?3`

/** A page of topics, pinned ones on top, each with what its line shows. */
export async function listTopics(db: D1Database, workspace: string, wish: TopicListWish): Promise<TopicList> {
  const { days } = wish
  const [{ rows, nextCursor, names }, [understood = []]] = await Promise.all([
    wish.sort === 'people' ? byPeople(db, workspace, wish) : byValue(db, workspace, wish),
    readEach<{ understood: number }>(db, [db.prepare(UNDERSTOOD).bind(workspace, bordersOf(days).from, bordersOf(days).to)]),
  ])
  const extras = await loadExtras(db, workspace, rows, names)
  return {
    topics: rows.map((line) => ({ ...line, ...(extras.get(line.topic) ?? { firstSeen: null, tickets: 0 }) })),
    understood: understood[0]?.understood ?? 0,
    nextCursor,
  }
}

async function byValue(db: D1Database, workspace: string, { days, sort, state, q, cursor, limit }: TopicListWish) {
  const after = decodeCursor(cursor, ['number', 'number', 'string'])
  const { lines, names } = await loadLines(db, workspace, days, { sort, limit: limit + 1, pinnedFirst: true, state, q, after })
  return { names, ...toPage(lines, limit, ({ pinned, value, topic }) => [Number(pinned), value, topic]) }
}

/** The cursor is how many came before: all of them are sorted for each page. */
async function byPeople(db: D1Database, workspace: string, { days, sort, state, q, cursor, limit }: TopicListWish) {
  const [start] = decodeCursor(cursor, ['number']) ?? [0]
  const { lines, names } = await loadLines(db, workspace, days, { sort, limit: MOST_BY_PEOPLE, pinnedFirst: true, state, q })
  const sorted = lines.toSorted((a, b) => Number(b.pinned) - Number(a.pinned) || b.authors - a.authors)
  const end = start + limit
  return { names, rows: sorted.slice(start, end), nextCursor: end < sorted.length ? encodeCursor([end]) : null }
}
