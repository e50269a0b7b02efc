import type { Analysis } from '@sluice/schema/analysis'
import type { Item, SentimentLabel } from '@sluice/schema/item'
import type { HandledState, Judgement } from '../store/dashboard-tables.ts'
import { facetWord } from '../store/facets.ts'
import { readEach } from '../store/run.ts'
import { closest, sharedWords } from './similar.ts'

/** What one wants to see beside an item: its author, others like it, and what people said and did. */
export interface Beside {
  /** The latest judgements of the same author, the newest first; `items` counts up to 1,001. */
  author: { items: number; recent: { id: string; sentiment: SentimentLabel | null; receivedAt: number }[] } | null
  similar: SimilarItem[]
  state: { state: HandledState; until: number | null; assignee: string | null; at: number; by: string | null } | null
  corrections: { field: string; from: string | null; to: string; at: number; by: string }[]
  /** What people did to it, the oldest first; of very much the latest. */
  activity: { at: number; by: string; action: string; details: Record<string, unknown> }[]
  notes: { id: number; at: number; by: string; mine: boolean; text: string }[]
}

export interface SimilarItem {
  id: string
  text: string
  sentiment: SentimentLabel | null
  receivedAt: number
  source: string
  /** `ticket`: its action went into the same one. `text`: it says nearly the same. */
  by: 'ticket' | 'text'
}

const RECENT = 8
const MAX_AUTHOR_ITEMS = 1_001
/** Of so many of the latest that share words the closest are shown. */
const CANDIDATES = 60
const SHOWN_CHARS = 300
const MAX_ACTIVITY = 100

const OF_AUTHOR = `
  SELECT items.id, items.sentiment, items.received_at AS receivedAt
  FROM items_text CROSS JOIN items ON items.seq = items_text.rowid
  WHERE items_text MATCH ?1 ORDER BY items_text.rowid DESC LIMIT ${RECENT}`
const COUNT_OF_AUTHOR = `SELECT count(*) AS count FROM (SELECT 1 FROM items_text WHERE items_text MATCH ?1 LIMIT ${MAX_AUTHOR_ITEMS})`

const SHOWN = `items.id, substr(items.item ->> 'text', 1, ${SHOWN_CHARS}) AS text, items.sentiment, items.received_at AS receivedAt, items.source`
const SHARING_WORDS = `
  SELECT ${SHOWN} FROM items_text CROSS JOIN items ON items.seq = items_text.rowid
  WHERE items_text MATCH ?1 AND items.id <> ?2 AND items.workspace = ?3 ORDER BY items_text.rowid DESC LIMIT ${CANDIDATES}`
const SAME_TICKET = `
  SELECT ${SHOWN} FROM items AS asked
  JOIN json_each(asked.delivery_ids) AS planned JOIN deliveries ON deliveries.id = planned.value
  JOIN deliveries AS lead ON lead.id = deliveries.lead_id JOIN items ON items.id = lead.event_id
  WHERE asked.id = ?1 AND asked.workspace = ?2 AND items.workspace = ?2 AND items.id <> ?1`

const STATE = `
  SELECT state, until, assignee, updated_at AS at, coalesce(api_keys.name, updated_by) AS by
  FROM item_states LEFT JOIN api_keys ON api_keys.id = updated_by
  WHERE item_states.workspace = ?2 AND item_id = ?1`
const CORRECTIONS = `
  SELECT was, now, at, coalesce(api_keys.name, author) AS by FROM corrections LEFT JOIN api_keys ON api_keys.id = author
  WHERE item_id = ?1 AND corrections.workspace = ?2 ORDER BY seq`
const ACTIVITY = `
  SELECT * FROM (
    SELECT seq, at, action, details, coalesce(api_keys.name, actor) AS by
    FROM audit_log INDEXED BY audit_log_of_items LEFT JOIN api_keys ON api_keys.id = actor
    WHERE subject = ?1 AND audit_log.workspace = ?2 AND action >= 'item.' AND action < 'item/'
    ORDER BY seq DESC LIMIT ${MAX_ACTIVITY}
  ) ORDER BY seq`
const NOTES = `
  SELECT seq AS id, at, text, author = ?3 AS mine, coalesce(api_keys.name, author) AS by
  FROM item_notes LEFT JOIN api_keys ON api_keys.id = author
  WHERE item_id = ?1 AND item_notes.workspace = ?2 ORDER BY seq DESC LIMIT ${MAX_ACTIVITY}`

interface ActivityRow {
  at: number
  by: string
  action: string
  details: string
}

interface CorrectionRow {
  was: string
  now: string
  at: number
  by: string
}

/** All of it in one read. */
export async function loadBeside(db: D1Database, item: Item, analysis: Analysis | null, asker: string): Promise<Beside> {
  const { id, workspace, author } = item
  const words = analysis && sharedWords(item, analysis)
  const nothing = db.prepare('SELECT 1 WHERE false')
  const ofAuthor = (sql: string) => (author ? db.prepare(sql).bind(`facets : ${facetWord(workspace, 'author', author.id)}`) : nothing)
  const answers = await readEach<unknown>(db, [
    db.prepare(STATE).bind(id, workspace),
    db.prepare(CORRECTIONS).bind(id, workspace),
    ofAuthor(OF_AUTHOR),
    ofAuthor(COUNT_OF_AUTHOR),
    db.prepare(SAME_TICKET).bind(id, workspace),
    words ? db.prepare(SHARING_WORDS).bind(words, id, workspace) : nothing,
    db.prepare(ACTIVITY).bind(id, workspace),
    db.prepare(NOTES).bind(id, workspace, asker),
  ])
  const [states, corrections, recent, counts, tickets, candidates, activity, notes] = answers as [
    NonNullable<Beside['state']>[],
    CorrectionRow[],
    NonNullable<Beside['author']>['recent'],
    { count: number }[],
    Omit<SimilarItem, 'by'>[],
    Omit<SimilarItem, 'by'>[],
    ActivityRow[],
    (Omit<Beside['notes'][number], 'mine'> & { mine: number })[],
  ]
  const linked = new Map(tickets.map((other) => [other.id, { ...other, by: 'ticket' as const }]))
  const near = closest(
    item.text,
    candidates.filter((other) => !linked.has(other.id)),
  ).map((other) => ({ ...other, by: 'text' as const }))
  return {
    author: author ? { items: counts[0]?.count ?? 0, recent } : null,
    similar: [...linked.values(), ...near],
    state: states[0] ?? null,
    corrections: corrections.flatMap(toFields),
    activity: activity.map(({ at, by, action, details }) => ({ at, by, action, details: JSON.parse(details) as Record<string, unknown> })),
    notes: notes.map(({ mine, ...note }) => ({ ...note, mine: mine === 1 })).toReversed(),
  }
}

function toFields({ was, now, at, by }: CorrectionRow): Beside['corrections'] {
  const before = JSON.parse(was) as Judgement
  const fields = Object.entries(JSON.parse(now) as Judgement) as [keyof Judgement, string | string[]][]
  return fields.map(([field, to]) => {
    const from = before[field]
    return { field, from: from === undefined ? null : written(from), to: written(to), at, by }
  })
}

const written = (value: string | string[]): string => (typeof value === 'string' ? value : value.join(', '))
