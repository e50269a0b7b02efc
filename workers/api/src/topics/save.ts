import { AppError } from '@sluice/kit/http'
import { recordAudit } from '../audit/record.ts'
import { runEach } from '../store/run.ts'
import type { TopicDiff, TopicVerb } from '../store/topic-tables.ts'
import { fits, namesAfter, touched, type TopicsNow } from './change.ts'
import { overlapExpression } from './facets.ts'
import { MAX_MEMBERS, MAX_NAMES, membersOf, type TopicNames } from './names.ts'
import { COUNT_OVERLAPS, FORGET_OVERLAPS } from './overlaps.ts'

/** A change of topics that was decided, and who decided it. */
export interface TopicChange {
  workspace: string
  /** Id of the API key. */
  actor: string
  verb: TopicVerb
  /** The topic that it is about afterwards. */
  topic: string
  diff: TopicDiff
  /** The version that it takes back. */
  undoes?: number | undefined
}

const VERSION = `
  INSERT INTO topic_versions (workspace, version, at, author, verb, topic, diff, undoes) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)`
const REMOVE_NAMES = 'DELETE FROM topic_names WHERE workspace = ?1 AND raw IN (SELECT value FROM json_each(?2))'
const ADD_NAMES = 'INSERT INTO topic_names (workspace, raw, shown) SELECT ?1, value ->> 0, value ->> 1 FROM json_each(?2)'
const REMOVE_MARKS = 'DELETE FROM topic_marks WHERE workspace = ?1 AND topic IN (SELECT value FROM json_each(?2))'
const ADD_MARKS = `
  INSERT INTO topic_marks (workspace, topic, pinned, muted, resolved_at)
  SELECT ?1, value ->> 0, value ->> 1, value ->> 2, value ->> 3 FROM json_each(?2)`

/**
 * Makes a change the next version, with the rollups that follow from it, in one transaction. The number of the version is the guard: of
 * two changes that were decided on the same state, the second finds it taken. Throws CONFLICT, INVALID_REQUEST.
 */
export async function saveTopics(
  db: D1Database,
  change: TopicChange,
  state: TopicsNow & { version: number },
  now: number,
): Promise<number> {
  const { workspace, actor, verb, topic, diff, undoes } = change
  if (!fits(diff, state)) throw changedMeanwhile()
  const after = namesAfter(diff, state.names)
  checkSizes(diff, after)
  const version = state.version + 1
  const details = { version, names: diff.names, marks: diff.marks, ...(undoes !== undefined && { undoes }) }
  try {
    await runEach(db, [
      db.prepare(VERSION).bind(workspace, version, now, actor, verb, topic, JSON.stringify(diff), undoes ?? null),
      ...rows(db, workspace, diff),
      ...touched(diff).flatMap((one) => overlaps(db, workspace, one, after)),
      recordAudit(db, { workspace, actor, action: `topic.${verb}`, subject: topic, details }, now),
    ])
  } catch (error) {
    if (error instanceof Error && error.message.includes('topic_versions')) throw changedMeanwhile()
    throw error
  }
  return version
}

function rows(db: D1Database, workspace: string, { names, marks }: TopicDiff): D1PreparedStatement[] {
  const shown = Object.entries(names).flatMap(([raw, [, after]]) => (after === null ? [] : [[raw, after]]))
  const said = Object.entries(marks).flatMap(([topic, [, after]]) =>
    after === null ? [] : [[topic, Number(after.pinned), Number(after.muted), after.resolvedAt]],
  )
  return [
    db.prepare(REMOVE_NAMES).bind(workspace, JSON.stringify(Object.keys(names))),
    db.prepare(ADD_NAMES).bind(workspace, JSON.stringify(shown)),
    db.prepare(REMOVE_MARKS).bind(workspace, JSON.stringify(Object.keys(marks))),
    db.prepare(ADD_MARKS).bind(workspace, JSON.stringify(said)),
  ]
}

function overlaps(db: D1Database, workspace: string, topic: string, names: TopicNames): D1PreparedStatement[] {
  const members = membersOf(topic, names)
  const expression = overlapExpression(workspace, members)
  return [
    db.prepare(FORGET_OVERLAPS).bind(workspace, topic),
    ...(expression === null ? [] : [db.prepare(COUNT_OVERLAPS).bind(workspace, topic, expression, JSON.stringify(members))]),
  ]
}

function checkSizes(diff: TopicDiff, names: TopicNames): void {
  const full = touched(diff).find((topic) => membersOf(topic, names).length > MAX_MEMBERS)
  if (full !== undefined) throw tooMany(`The topic ${full} would have more than ${MAX_MEMBERS} names.`)
  if (names.size > MAX_NAMES) throw tooMany(`A workspace can put ${MAX_NAMES} names under others.`)
}

const tooMany = (message: string): AppError => new AppError('INVALID_REQUEST', message)

const changedMeanwhile = (): AppError =>
  new AppError('CONFLICT', 'Somebody has changed these topics in the meantime; look at them again and repeat what is still wanted.')
