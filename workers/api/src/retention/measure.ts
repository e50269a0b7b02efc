import { cutoffOf, RETENTION_KINDS, type RetentionKind } from '@sluice/schema/retention'
import { DAY_MS } from '../store/hour.ts'
import { readEach } from '../store/run.ts'
import { IS_FINAL } from './final.ts'

/** How many of a kind. Where there are too many to be counted while somebody waits, it is what the days count, or at least so many. */
export interface Amount {
  count: number
  precision: 'exact' | 'estimate' | 'at_least'
}

export interface Measured {
  kind: RetentionKind
  /** Null: for good. */
  days: number | null
  stored: Amount
  oldestAt: number | null
  /** What goes at the next midnight (UTC). */
  due: Amount
}

/** Up to here things are counted. */
const COUNTED = 10_000

/** Where rows of a kind are, and the time by which they age; each walks along an index. */
interface Place {
  from: string
  workspace?: string
  at: string
  /** What else must hold. */
  and?: string
  /** What else must hold of what goes. */
  dueAnd?: string
  /** How much was looked at for that, where it is not the same; all of it was if it is no more than `counted`. */
  looked?: string
  /** Up to here it is counted, where each costs more than an entry of an index. */
  counted?: number
  /** How many there are between two times, about, as the counts by day have it: ?2 after the last, ?3 the first day. */
  roughly?: string
}

const ITEMS: Place = {
  from: 'items INDEXED BY items_by_time',
  at: 'received_at',
  roughly: 'SELECT coalesce(sum(received), 0) AS value FROM source_days WHERE workspace = ?1 AND day < ?2 AND day >= ?3',
}

// Actions have no index by time; they are found by the items that they are about, of which so many are looked at.
const ITEMS_LOOKED_AT = 2_000
const ACTIONS: Place = {
  from: `(
    SELECT workspace, received_at, delivery_ids FROM items INDEXED BY items_by_time
    WHERE workspace = ?1 AND received_at < ?2 ORDER BY received_at LIMIT ${ITEMS_LOOKED_AT}
  ) AS oldest JOIN json_each(oldest.delivery_ids) AS planned JOIN deliveries ON deliveries.id = planned.value`,
  workspace: 'oldest.workspace',
  at: 'oldest.received_at',
  dueAnd: IS_FINAL,
  // Where there are more items than were looked at, there may be more actions than were counted.
  looked: `SELECT count(*) AS value FROM (SELECT 1 FROM items INDEXED BY items_by_time WHERE workspace = ?1 AND received_at < ?2 LIMIT ${ITEMS_LOOKED_AT + 1})`,
  counted: ITEMS_LOOKED_AT,
  roughly: `SELECT coalesce(sum(delivered), 0) AS value FROM delivery_times WHERE workspace = ?1 AND span = ${DAY_MS} AND start < ?2 AND start >= ?3`,
}

// By time they have no index either, but they were written in its order.
const AUDIT_COUNTED = 2_000
const AUDIT: Place = {
  from: `(
    SELECT workspace, seq, at, action FROM audit_log INDEXED BY audit_log_by_workspace WHERE workspace = ?1 ORDER BY seq LIMIT ${AUDIT_COUNTED + 1}
  )`,
  at: 'at',
  and: `action NOT LIKE 'person.%'`,
  counted: AUDIT_COUNTED - 1,
}

const PLACES: Record<RetentionKind, Place> = {
  items: ITEMS,
  payloads: ITEMS,
  deliveries: ACTIONS,
  deadLetters: { from: 'dead_letters INDEXED BY dead_letters_by_time', at: 'failed_at' },
  rejects: { from: 'rejects', at: 'hour' },
  usage: { from: 'llm_calls INDEXED BY llm_calls_by_time', at: 'at' },
  audit: AUDIT,
  conversations: { from: 'conversations', at: 'updated_at' },
}

// Bodies hang on items; of those that were dealt with before, nothing is left.
const STARTS: Partial<Record<RetentionKind, string>> = { payloads: startAfter('payloads') }

// By the number of the item, whatever the planner thinks of the index by time, which it would walk through to its end.
function startAfter(kind: string): string {
  return `coalesce((
    SELECT received_at FROM items NOT INDEXED
    WHERE seq > coalesce((SELECT seq FROM retention_runs WHERE workspace = ?1 AND kind = '${kind}'), 0) AND workspace = ?1
    ORDER BY seq LIMIT 1
  ), ?2)`
}

const where = ({ workspace = 'workspace', at, and = 'true' }: Place, kind: RetentionKind): string =>
  `${workspace} = ?1 AND ${at} < ?2 AND ${at} >= ${STARTS[kind] ?? '0'} AND ${and}`

const countOf = (kind: RetentionKind, more = 'true'): string => {
  const place = PLACES[kind]
  return `SELECT count(*) AS value FROM (SELECT 1 FROM ${place.from} WHERE ${where(place, kind)} AND ${more} LIMIT ${cap(kind) + 1})`
}

const oldestOf = (kind: RetentionKind): string => {
  const place = PLACES[kind]
  return kind === 'audit'
    ? `SELECT at AS value FROM ${place.from} WHERE ${where(place, kind)} ORDER BY seq LIMIT 1`
    : `SELECT ${place.at} AS value FROM ${place.from} WHERE ${where(place, kind)} ORDER BY ${place.at} LIMIT 1`
}

const cap = (kind: RetentionKind): number => PLACES[kind].counted ?? COUNTED

export const nextMidnight = (now: number): number => now - (now % DAY_MS) + DAY_MS

/** What is stored of each kind, and what of it would go at the next midnight if it were kept for so many days. */
export async function measure(
  db: D1Database,
  workspace: string,
  days: Record<RetentionKind, number | null>,
  now: number,
): Promise<Measured[]> {
  const midnight = nextMidnight(now)
  const asked = RETENTION_KINDS.map((kind) => ({ kind, before: days[kind] === null ? 0 : cutoffOf(days[kind], midnight) }))
  const bound = (sql: string, before: number) => db.prepare(sql).bind(workspace, before)
  const rows = await readEach<{ value: number }>(
    db,
    asked.flatMap(({ kind, before }) => [
      bound(countOf(kind), midnight),
      bound(countOf(kind, PLACES[kind].dueAnd), before),
      bound(oldestOf(kind), midnight),
    ]),
  )
  const values = rows.map(([row]) => row?.value ?? null)
  const measured = asked.map(({ kind, before }, at) => ({
    kind,
    before,
    days: days[kind],
    stored: values[at * 3] ?? 0,
    due: values[at * 3 + 1] ?? 0,
    oldestAt: values[at * 3 + 2] ?? null,
  }))
  const amount = async (kind: RetentionKind, count: number, before: number, oldestAt: number | null): Promise<Amount> => {
    const { looked, roughly } = PLACES[kind]
    const most = cap(kind)
    const [[seen] = []] = looked === undefined ? [[{ value: count }]] : await readEach<{ value: number }>(db, [bound(looked, before)])
    if ((seen?.value ?? 0) <= most) return { count, precision: 'exact' }
    if (roughly === undefined) return { count: most, precision: 'at_least' }
    const [[row] = []] = await readEach<{ value: number }>(db, [
      db.prepare(roughly).bind(workspace, before, (oldestAt ?? 0) - ((oldestAt ?? 0) % DAY_MS)),
    ])
    return { count: Math.max(row?.value ?? 0, count), precision: 'estimate' }
  }
  return Promise.all(
    measured.map(async ({ kind, before, days: kept, stored, due, oldestAt }) => ({
      kind,
      days: kept,
      stored: await amount(kind, stored, midnight, oldestAt),
      oldestAt,
      due: await amount(kind, due, before, oldestAt),
    })),
  )
}
