import type { RetentionKind } from '@sluice/schema/retention'
import { DAY_MS } from '../store/hour.ts'
import { runBatch, runEach } from '../store/run.ts'
import { MAX_SWEEPS } from '../sweeper/find-stuck.ts'
import { IS_UNDER_WAY } from './final.ts'
import { deleteObjects, keysOf, OBJECT_COLUMNS, type ObjectRow, type Objects } from './objects.ts'
import { removeItems } from './remove-items.ts'
import { walkDeliveries, walkPayloads } from './walks.ts'

export interface Step {
  workspace: string
  /** What is older goes; epoch ms. */
  before: number
  /** For kinds that walk along the items: up to where they have, and which they passed by. */
  seq: number
  passed: number[]
}

/** What one step came to. */
export interface Stepped extends Pick<Step, 'seq' | 'passed'> {
  removed: number
  /** There may be more of it. */
  more: boolean
}

export interface StepPorts {
  db: D1Database
  payloads: Objects
}

export type Keeper = (step: Step, ports: StepPorts) => Promise<Stepped>

/** Rows that one step deletes at most: a transaction of D1 is not to hold up those of the pipeline. */
const ITEMS_AT_ONCE = 100
const ROWS_AT_ONCE = 500

/**
 * That nothing is on its way to or from an item: a message about it would find it gone, and its work be lost. One that was given up, or that
 * waits for a person as a dead letter, is on no way.
 */
export const IS_SETTLED = `(
  (items.dispatched_at IS NOT NULL OR items.sweeps > ${MAX_SWEEPS} OR EXISTS (SELECT 1 FROM dead_letters WHERE dead_letters.event_id = items.id))
  AND NOT ${IS_UNDER_WAY}
)`

const OLD_ITEMS = `
  SELECT id, ${OBJECT_COLUMNS} FROM items INDEXED BY items_by_time
  WHERE workspace = ?1 AND received_at < ?2 AND ${IS_SETTLED}
  ORDER BY received_at, seq LIMIT ${ITEMS_AT_ONCE}`

const oldDays = (table: 'topic_days' | 'topic_overlaps'): string => `
  DELETE FROM ${table} WHERE (workspace, day, topic) IN (
    SELECT workspace, day, topic FROM ${table} WHERE workspace = ?1 AND day <= ?2 - ${DAY_MS} LIMIT ${ROWS_AT_ONCE}
  ) RETURNING 1`

const items: Keeper = async ({ workspace, before, ...walk }, { db, payloads }) => {
  const rows = await runBatch<ObjectRow & { id: string }>(db, [db.prepare(OLD_ITEMS).bind(workspace, before)])
  await deleteObjects(payloads, rows.flatMap(keysOf))
  const removed = await removeItems(db, { workspace, ids: rows.map(({ id }) => id), where: IS_SETTLED })
  const topics = await runEach(
    db,
    (['topic_days', 'topic_overlaps'] as const).map((table) => db.prepare(oldDays(table)).bind(workspace, before)),
  )
  const went = removed['items'] ?? 0
  return {
    ...walk,
    removed: went,
    more: (rows.length === ITEMS_AT_ONCE && went > 0) || topics.some(({ length }) => length === ROWS_AT_ONCE),
  }
}

const OLD_LETTERS = `
  SELECT id, stage, event_id AS eventId,
    EXISTS (SELECT 1 FROM items WHERE items.id = dead_letters.event_id)
      OR EXISTS (SELECT 1 FROM items WHERE items.event_id = dead_letters.event_id) AS known
  FROM dead_letters WHERE workspace = ?1 AND failed_at < ?2 ORDER BY failed_at, id LIMIT ${ITEMS_AT_ONCE}`

// What has failed anew since it was read is young again.
const REMOVE_LETTERS = `
  DELETE FROM dead_letters WHERE id IN (SELECT value FROM json_each(?1)) AND workspace = ?2 AND failed_at < ?3 RETURNING 1`

interface LetterRow {
  id: string
  stage: string
  eventId: string | null
  known: number
}

const deadLetters: Keeper = async ({ workspace, before, ...walk }, { db, payloads }) => {
  const rows = await runBatch<LetterRow>(db, [db.prepare(OLD_LETTERS).bind(workspace, before)])
  // A body that was too large for its message lies in R2 under the event; where there are items, it is theirs.
  const bodies = rows.filter(({ stage, known }) => stage === 'raw' && known === 0).flatMap(({ eventId }) => eventId ?? [])
  await deleteObjects(
    payloads,
    bodies.map((id) => `${workspace}/${id}`),
  )
  const ids = JSON.stringify(rows.map(({ id }) => id))
  const removed = await runBatch(db, [db.prepare(REMOVE_LETTERS).bind(ids, workspace, before)])
  return { ...walk, removed: removed.length, more: rows.length === ITEMS_AT_ONCE }
}

/** Kinds that are rows with a time and nothing else. */
const plain =
  (...deletes: string[]): Keeper =>
  async ({ workspace, before, ...walk }, { db }) => {
    const counts: number[] = []
    for (const sql of deletes) counts.push((await runBatch(db, [db.prepare(sql).bind(workspace, before)])).length)
    return { ...walk, removed: counts.reduce((one, other) => one + other, 0), more: counts.some((count) => count === ROWS_AT_ONCE) }
  }

/** Another kind that is kept for the same time; of a bounded size. */
const after =
  (keeper: Keeper, sql: string): Keeper =>
  async (step, ports) => {
    const stepped = await keeper(step, ports)
    if (stepped.more) return stepped
    const rows = await runBatch(ports.db, [ports.db.prepare(sql).bind(step.workspace, step.before)])
    return { ...stepped, removed: stepped.removed + rows.length }
  }

const OLD_REJECTS = `
  DELETE FROM rejects WHERE (workspace, hour, source, reason) IN (
    SELECT workspace, hour, source, reason FROM rejects WHERE workspace = ?1 AND hour < ?2 LIMIT ${ROWS_AT_ONCE}
  ) RETURNING 1`

// The samples of a source stand in one row.
const OLD_SAMPLES = `
  UPDATE rejected_requests
  SET samples = (SELECT json_group_array(json(value)) FROM json_each(samples) WHERE value ->> 'at' >= ?2)
  WHERE workspace = ?1 AND EXISTS (SELECT 1 FROM json_each(samples) WHERE value ->> 'at' < ?2)
  RETURNING 1`

const OLD_KEPT = 'DELETE FROM kept_requests WHERE workspace = ?1 AND at < ?2 RETURNING 1'

const OLD_CALLS = `
  DELETE FROM llm_calls WHERE (workspace, id) IN (
    SELECT workspace, id FROM llm_calls INDEXED BY llm_calls_by_time WHERE workspace = ?1 AND at < ?2 LIMIT ${ROWS_AT_ONCE}
  ) RETURNING 1`

const OLD_ENTRIES = `
  DELETE FROM audit_log WHERE seq IN (
    SELECT seq FROM audit_log WHERE workspace = ?1 AND at < ?2 AND action NOT LIKE 'person.%' ORDER BY seq LIMIT ${ROWS_AT_ONCE}
  ) RETURNING 1`

const OLD_CONVERSATIONS = `
  DELETE FROM conversations WHERE id IN (
    SELECT id FROM conversations WHERE updated_at < ?2 AND workspace = ?1 LIMIT ${ROWS_AT_ONCE}
  ) RETURNING 1`

/** How each kind goes, in steps of a bounded size. */
export const KEEPERS = {
  items,
  payloads: after(walkPayloads, OLD_KEPT),
  deliveries: walkDeliveries,
  deadLetters,
  rejects: plain(OLD_REJECTS, OLD_SAMPLES, OLD_KEPT),
  usage: plain(OLD_CALLS),
  audit: plain(OLD_ENTRIES),
  conversations: plain(OLD_CONVERSATIONS),
} as const satisfies Record<RetentionKind, Keeper>
