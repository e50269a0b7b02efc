import type { RawBody } from '@sluice/schema/event'
import { decodeMessage } from '../dead-letters/codec.ts'
import type { PayloadStore } from '../items/payload.ts'
import { deleteObjects, type Objects } from '../retention/objects.ts'
import { runBatch } from '../store/run.ts'
import type { Person } from './person.ts'

/** An id that is shorter could stand for anything, so it is not looked for in bodies that nobody could read. */
const MIN_WORD_CHARS = 5

const AT_ONCE = 50

const NEXT = `
  SELECT id, stage, event_id AS eventId, failed_at AS failedAt, message, original FROM dead_letters
  WHERE workspace = ?1 AND (failed_at, id) > (?2, ?3) ORDER BY failed_at, id LIMIT ${AT_ONCE}`

const REMOVE = `DELETE FROM dead_letters WHERE id IN (SELECT value FROM json_each(?1)) AND workspace = ?2 RETURNING 1`

interface LetterRow {
  id: string
  stage: string
  eventId: string | null
  failedAt: number
  message: string
  /** How it came, where somebody has corrected it. */
  original: string | null
}

const decoder = new TextDecoder()

/** Everything that a message says, as text. */
const textOf = (message: unknown): string =>
  JSON.stringify(message, (_, value: unknown) => (value instanceof Uint8Array ? decoder.decode(value) : value)) ?? ''

/** A body that was too large for its message, from where it lies. */
async function largeBody(message: unknown, payloads: PayloadStore): Promise<string> {
  const { event } = message as { event?: { body: RawBody } }
  if (event?.body.in !== 'r2') return ''
  const found = await payloads.get(event.body.key)
  return found ? decoder.decode(await found.arrayBuffer()) : ''
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)

/**
 * Whether a message of this person's source speaks of them: by the author of its item, else by their id or address as a word of its body.
 *
 * @param body the part of it that lies elsewhere
 */
export function speaksOf({ source, author }: Person, email: string | null, message: unknown, body = ''): boolean {
  const {
    item,
    event,
    source: direct,
  } = message as { item?: { source: string; author?: { id: string } }; event?: { source: string }; source?: string }
  if (item) return item.source === source && item.author?.id === author
  return (event?.source ?? direct) === source && names(author, email)(textOf(message) + body)
}

/** Whether a text has somebody's id or address as a word. */
export function names(author: string, email: string | null): (text: string) => boolean {
  const words = [email, author].filter((word) => word !== null && word.length >= MIN_WORD_CHARS).map((word) => escaped(word ?? ''))
  if (words.length === 0) return () => false
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])(?:${words.join('|')})(?![\\p{L}\\p{N}])`, 'iu')
  return (text) => pattern.test(text)
}

/** Deletes those of the next dead letters that speak of a person; null where that was the last. */
export async function removeLetters(
  { workspace, person, email, after }: { workspace: string; person: Person; email: string | null; after: [number, string] },
  { db, payloads }: { db: D1Database; payloads: Objects & PayloadStore },
): Promise<{ removed: number; after: [number, string] | null }> {
  const rows = await runBatch<LetterRow>(db, [db.prepare(NEXT).bind(workspace, ...after)])
  const theirs: LetterRow[] = []
  for (const row of rows) {
    for (const text of row.original === null ? [row.message] : [row.message, row.original]) {
      const message = decodeMessage(text)
      if (!speaksOf(person, email, message, await largeBody(message, payloads))) continue
      theirs.push(row)
      break
    }
  }
  await deleteObjects(
    payloads,
    theirs.filter(({ stage }) => stage === 'raw').flatMap(({ eventId }) => (eventId === null ? [] : [`${workspace}/${eventId}`])),
  )
  const removed =
    theirs.length === 0 ? [] : await runBatch(db, [db.prepare(REMOVE).bind(JSON.stringify(theirs.map(({ id }) => id)), workspace)])
  const last = rows.at(-1)
  return { removed: removed.length, after: last && rows.length === AT_ONCE ? [last.failedAt, last.id] : null }
}
