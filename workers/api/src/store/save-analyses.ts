import type { Analysis } from '@sluice/schema/analysis'
import type { SaveAnalysis, StoredAnalysis } from '@sluice/schema/rpc/store'
import { countOverlapsIn } from '../topics/overlaps.ts'
import { type NameRow, NAMES_OF, shownTopics, toNames } from '../topics/names.ts'
import { SHOWN_ANALYSIS } from '../topics/shown.ts'
import { authorHash } from './authors.ts'
import { chunkBy } from './chunk.ts'
import { topicWords } from './facets.ts'
import { firstOf } from './first-of.ts'
import { DAY_MS, type DayOf, DAYS_OF_UTC } from './hour.ts'
import { runBatch, runEach } from './run.ts'
import { type StageColumns, stageOf } from './stage.ts'
import { countIn, FLAG, GIVEN, GIVEN_TEXT, indexIn, needsAttention } from './understood.ts'

// What counts and indexes reads which items have no analysis yet, so what gives it to them comes after.
const COUNT = countIn(GIVEN)
const INDEX = indexIn(GIVEN_TEXT)
const OVERLAPS = countOverlapsIn(GIVEN)

const UPDATE = `
  UPDATE items
  SET analyzed_at = ?2, sentiment = given.value ->> 2, score = given.value ->> 3, category = given.value ->> 4,
      urgency = given.value ->> 5, analysis = given.value ->> 6, sweeps = 0, swept_at = NULL
  FROM json_each(?1) AS given
  WHERE items.id = given.value ->> 0 AND items.workspace = given.value ->> 1 AND items.analysis IS NULL
  RETURNING id`

const STORED = `
  SELECT id, analyzed_at AS analyzedAt, dispatched_at AS dispatchedAt, ${SHOWN_ANALYSIS} AS analysis
  FROM items WHERE id IN (SELECT value FROM json_each(?1)) AND analysis IS NOT NULL`

interface Stored extends StageColumns {
  id: string
  analysis: string
}

/**
 * First analysis wins, rollups and full text with it; answers what is stored, in the order given. Unknown ids are left out. `brief`: what is
 * stored as it was given is answered without the analysis.
 */
export async function saveAnalyses(
  db: D1Database,
  batch: readonly SaveAnalysis[],
  now: number,
  dayOf: DayOf = DAYS_OF_UTC,
  brief = false,
): Promise<StoredAnalysis[]> {
  // Twice in one batch would be counted twice, so only the first of an id goes in.
  const firsts = new Map(firstOf(batch, ({ id }) => id).map((given) => [given.id, given]))
  const found = new Map<string, StoredAnalysis>()
  // Of an id that is there twice, only the first is what was given.
  const toStored = brief && firsts.size === batch.length ? briefly : whole
  // Inside a parameter the text is escaped once more; a character is two bytes then, or three as before, which is what the limit counts on.
  for (const rows of chunkBy(
    [...firsts.values()].map((given) => toRows(given, now, dayOf)),
    ({ text }) => text.length,
  )) {
    const counted = JSON.stringify(rows.map(({ counted }) => counted))
    const flagged = rows.filter(({ flagged }) => flagged).map(({ counted }) => counted)
    const many = rows.filter(({ topics }) => topics > 1).map(({ counted }) => counted)
    const answers = await runEach<unknown>(db, [
      ...COUNT.map((statement) => db.prepare(statement).bind(counted)),
      ...(many.length > 0 ? [db.prepare(OVERLAPS).bind(JSON.stringify(many))] : []),
      db.prepare(INDEX).bind(JSON.stringify(rows.map(({ indexed }) => indexed))),
      ...(flagged.length > 0 ? [db.prepare(FLAG).bind(JSON.stringify(flagged), now)] : []),
      db.prepare(UPDATE).bind(JSON.stringify(rows.map(({ updated, text }) => [...updated, text])), now),
      db.prepare(NAMES_OF).bind(JSON.stringify([...new Set(rows.map(({ counted: [, workspace] }) => workspace))])),
    ])
    const [saved, named] = answers.slice(-2) as [{ id: string }[], NameRow[]]
    for (const one of saved.flatMap(({ id }) => firsts.get(id) ?? []).map(asStored(named, toStored))) found.set(one.id, one)
  }
  const earlier = [...firsts.keys()].filter((id) => !found.has(id))
  if (earlier.length > 0) for (const one of await loadStored(db, earlier)) found.set(one.id, one)
  return batch.flatMap(({ id }) => found.get(id) ?? [])
}

type ToStored = (id: string, given: Analysis, topics: string[]) => StoredAnalysis

const whole: ToStored = (id, given, topics) => ({ id, stage: 'analyzed', analysis: { ...given, topics } })

const briefly: ToStored = (id, given, topics) =>
  topics.length === given.topics.length && topics.every((topic, index) => topic === given.topics[index])
    ? { id, stage: 'analyzed' }
    : whole(id, given, topics)

const asStored =
  (named: readonly NameRow[], toStored: ToStored) =>
  ({ id, workspace, analysis }: SaveAnalysis): StoredAnalysis => {
    const names = toNames(named.filter((row) => row.workspace === workspace))
    return toStored(id, analysis, shownTopics(analysis.topics, names))
  }

async function loadStored(db: D1Database, ids: readonly string[]): Promise<StoredAnalysis[]> {
  const rows = await runBatch<Stored>(db, [db.prepare(STORED).bind(JSON.stringify(ids))])
  return rows.map((row) => ({ id: row.id, stage: stageOf(row), analysis: JSON.parse(row.analysis) as Analysis }))
}

/** What rollups and full text need is a small part, so that the whole analysis travels to the database once; see `GIVEN` and `GIVEN_TEXT`. */
function toRows({ workspace, id, analysis, author, receivedAt }: SaveAnalysis, now: number, dayOf: DayOf) {
  const { sentiment, category, urgency, method, summary, degraded, topics, promptVersion } = analysis
  const judged = [sentiment.label, sentiment.score, category]
  const named = [...new Set(topics)]
  const people = author === undefined ? null : authorHash(author)
  return {
    counted: [
      id,
      workspace,
      ...judged,
      method,
      promptVersion,
      receivedAt === undefined || now - receivedAt > DAY_MS ? null : dayOf(workspace, receivedAt),
      people,
      named,
      degraded,
      urgency,
    ],
    indexed: [id, workspace, sentiment.label, category, method, urgency, degraded, summary, topicWords(workspace, named)],
    updated: [id, workspace, ...judged, urgency],
    flagged: needsAttention(analysis),
    topics: topics.length,
    text: JSON.stringify(analysis),
  }
}
