import { recordAudit } from '../audit/record.ts'
import { afterTry, type DestinationHealth, type DestinationState, resumed, type Signal } from './destination-state.ts'
import { runBatch, runEach } from './run.ts'

/** A destination of a workspace. */
export interface DestinationName {
  workspace: string
  destination: string
}

/** A state that has changed; null is well. */
export interface StateChange extends DestinationName {
  before: DestinationState | null
  after: DestinationState | null
}

const LOAD = `
  SELECT workspace, destination, state, failures, until, since, reason, delivery_id AS deliveryId
  FROM destination_states WHERE (workspace, destination) IN (SELECT value ->> 0, value ->> 1 FROM json_each(?1))`

// Each write names the state that it was decided on: where somebody else was faster no row fits, and it is decided anew.
const UNCHANGED = 'workspace = ?1 AND destination = ?2 AND state = ?3 AND failures = ?4 AND until IS ?5 AND delivery_id IS ?6'
const REMOVE = `DELETE FROM destination_states WHERE ${UNCHANGED} RETURNING state`
const REPLACE = `
  UPDATE destination_states SET state = ?7, failures = ?8, until = ?9, since = ?10, reason = ?11, delivery_id = ?12
  WHERE ${UNCHANGED} RETURNING state`
const ADD = `
  INSERT INTO destination_states (workspace, destination, state, failures, until, since, reason, delivery_id)
  VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) ON CONFLICT DO NOTHING RETURNING state`

const MAX_TRIES = 5
/** What a person reads in a list; the whole answer is at the delivery. */
const MAX_REASON = 300

/** The states of these destinations; one that is well is not among them. */
export async function loadStates(
  db: D1Database,
  names: readonly DestinationName[],
): Promise<(DestinationName & DestinationState & { state: DestinationHealth })[]> {
  const list = JSON.stringify(names.map(({ workspace, destination }) => [workspace, destination]))
  return runBatch(db, [db.prepare(LOAD).bind(list)])
}

/** Changes the state of a destination by what `decide` makes of it; null where nothing was to change. `audit` goes with the change. */
async function changeState(
  db: D1Database,
  name: DestinationName,
  decide: (before: DestinationState | null) => DestinationState | null,
  audit: readonly D1PreparedStatement[] = [],
): Promise<StateChange | null> {
  for (let tries = 1; tries <= MAX_TRIES; tries += 1) {
    const [found] = await loadStates(db, [name])
    const before = found ?? null
    const after = decide(before)
    if (after === before) return null
    const [written = []] = await runEach(db, [write(db, name, before, after), ...audit])
    if (written.length > 0) return { ...name, before, after }
  }
  return null
}

const columns = (one: DestinationState): unknown[] => [
  one.state,
  one.failures,
  one.until,
  one.since,
  one.reason.slice(0, MAX_REASON),
  one.deliveryId,
]

function write(
  db: D1Database,
  { workspace, destination }: DestinationName,
  before: DestinationState | null,
  after: DestinationState | null,
): D1PreparedStatement {
  if (before === null) return db.prepare(ADD).bind(workspace, destination, ...(after ? columns(after) : []))
  const asRead = [workspace, destination, before.state, before.failures, before.until, before.deliveryId]
  return after === null ? db.prepare(REMOVE).bind(...asRead) : db.prepare(REPLACE).bind(...asRead, ...columns(after))
}

/** Applies what tries have shown of a destination, in their order. */
export const learn = (db: D1Database, name: DestinationName, signals: readonly Signal[], now: number): Promise<StateChange | null> =>
  changeState(db, name, (before) => signals.reduce<DestinationState | null>((state, signal) => afterTry(state, signal, now), before))

/** Lets a destination that is stopped try at once; null where it is not stopped. `actor`: who asked for it, for the audit log. */
export function resumeState(db: D1Database, name: DestinationName, now: number, actor: string | null): Promise<StateChange | null> {
  const entry = { workspace: name.workspace, action: 'destination.resumed', subject: name.destination, details: {} }
  const audit = actor === null ? [] : [recordAudit(db, { ...entry, actor }, now, { ifChanged: true })]
  return changeState(db, name, (before) => resumed(before, now) ?? before, audit)
}
