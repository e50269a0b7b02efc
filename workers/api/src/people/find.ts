import type { Author } from '@sluice/schema/item'
import { OF_LETTERS } from '../items/choose.ts'
import { facetWord } from '../store/facets.ts'
import { readEach } from '../store/run.ts'
import { type Person, toPersonId } from './person.ts'
import type { Place } from './items-of.ts'

/** Somebody who wrote something, as far as that can be told from what was written. */
export interface FoundPerson extends Person {
  id: string
  name: string | null
  email: string | null
  /** Counts up to 1,001. */
  items: number
  firstAt: number
  lastAt: number
}

const MAX_ITEMS = 1_001
/** Items whose e-mail address one request looks at. */
const AT_ONCE = 5_000
/** Sources that may know the same id. */
const MAX_PEOPLE = 50

const SOURCES = `
  SELECT DISTINCT source FROM (
    SELECT items.source FROM items_text CROSS JOIN items ON items.seq = items_text.rowid
    WHERE items_text MATCH ?1 AND items.author_id = ?2 ORDER BY items_text.rowid DESC LIMIT ${MAX_ITEMS}
  ) LIMIT ${MAX_PEOPLE}`

// What is not understood yet is in no index, and after the mark of the sweeper; what could not be understood has a dead letter.
const notUnderstood = (workspace: string): string => `
  FROM (SELECT seq FROM items NOT INDEXED WHERE seq > (SELECT seq FROM sweeper) UNION ${OF_LETTERS(workspace)}) AS open
  CROSS JOIN items ON items.seq = open.seq
  WHERE items.workspace = ${workspace} AND items.author_id = ?2 AND items.analysis IS NULL`

const NEW_SOURCES = `SELECT DISTINCT source ${notUnderstood('?1')} LIMIT ${MAX_PEOPLE}`

const SUMMARY = `
  SELECT count(*) AS items, min(received_at) AS firstAt, max(received_at) AS lastAt, max(seq) AS seq FROM (
    SELECT items.received_at, items.seq FROM items_text CROSS JOIN items ON items.seq = items_text.rowid
    WHERE items_text MATCH ?1 AND items.author_id = ?2
    UNION ALL
    SELECT items.received_at, items.seq ${notUnderstood('?3')} AND items.source = ?4
    LIMIT ${MAX_ITEMS}
  )`

const AUTHOR = `SELECT item -> 'author' AS author FROM items WHERE seq = ?1`

const WITH_EMAIL = `
  SELECT DISTINCT source, author_id AS author FROM (
    SELECT source, author_id, item ->> '$.author.email' AS email FROM items INDEXED BY items_by_time
    WHERE workspace = ?1 AND (received_at, seq) < (?2, ?3) ORDER BY received_at DESC, seq DESC LIMIT ${AT_ONCE}
  ) WHERE lower(email) = ?4 AND author_id IS NOT NULL LIMIT ${MAX_PEOPLE}`

const END = `
  SELECT received_at AS receivedAt, seq FROM items INDEXED BY items_by_time
  WHERE workspace = ?1 AND (received_at, seq) < (?2, ?3) ORDER BY received_at DESC, seq DESC LIMIT 1 OFFSET ${AT_ONCE - 1}`

const matching = (workspace: string, { source, author }: Person): string =>
  `facets : (${facetWord(workspace, 'author', author)} AND ${facetWord(workspace, 'source', source)})`

/** All that is known of one person; null where there is nothing. */
export async function summaryOf(db: D1Database, workspace: string, person: Person): Promise<FoundPerson | null> {
  const { source, author } = person
  const [[row] = []] = await readEach<{ items: number; firstAt: number; lastAt: number; seq: number }>(db, [
    db.prepare(SUMMARY).bind(matching(workspace, person), author, workspace, source),
  ])
  if (!row || row.items === 0) return null
  const [[latest] = []] = await readEach<{ author: string | null }>(db, [db.prepare(AUTHOR).bind(row.seq)])
  const { name = null, email = null } = latest?.author ? (JSON.parse(latest.author) as Partial<Author>) : {}
  const { items, firstAt, lastAt } = row
  return { id: toPersonId(person), source, author, name, email, items, firstAt, lastAt }
}

/** The people who are known by this id, in any source. */
export async function byAuthor(db: D1Database, workspace: string, author: string): Promise<FoundPerson[]> {
  const rows = await readEach<{ source: string }>(db, [
    db.prepare(SOURCES).bind(`facets : ${facetWord(workspace, 'author', author)}`, author),
    db.prepare(NEW_SOURCES).bind(workspace, author),
  ])
  const sources = [...new Set(rows.flat().map(({ source }) => source))].sort()
  return known(
    db,
    workspace,
    sources.map((source) => ({ source, author })),
  )
}

/**
 * The people who gave this address in one of the next items, newest first, and where the search goes on. Addresses are in no index, so this
 * looks at every item, some thousands a request.
 */
export async function byEmail(
  db: D1Database,
  workspace: string,
  email: string,
  [receivedAt, seq]: Place,
): Promise<{ people: FoundPerson[]; next: Place | null }> {
  const [found, [end]] = (await readEach<unknown>(db, [
    db.prepare(WITH_EMAIL).bind(workspace, receivedAt, seq, email.toLowerCase()),
    db.prepare(END).bind(workspace, receivedAt, seq),
  ])) as [Person[], [end?: { receivedAt: number; seq: number }]]
  return { people: await known(db, workspace, found), next: end ? [end.receivedAt, end.seq] : null }
}

const known = async (db: D1Database, workspace: string, people: readonly Person[]): Promise<FoundPerson[]> =>
  (await Promise.all(people.map((person) => summaryOf(db, workspace, person)))).filter((person) => person !== null)
