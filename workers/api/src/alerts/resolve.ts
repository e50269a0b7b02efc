import { runBatch } from '../store/run.ts'
import { ALERT_KINDS, type AlertKind, causeOf } from './kinds.ts'

const kinds = Object.keys(ALERT_KINDS) as AlertKind[]
const ending = kinds.filter((kind) => ALERT_KINDS[kind].endsByItself)
const flapping = JSON.stringify(kinds.filter((kind) => ALERT_KINDS[kind].flaps))

// What comes and goes keeps its window: else each time that it comes would be told of.
const ENDED = `
  UPDATE alerts SET resolved_at = ?2, window_at = CASE WHEN kind IN (SELECT value FROM json_each(?3)) THEN window_at ELSE 0 END
  WHERE resolved_at IS NULL AND (workspace, cause) IN (SELECT value ->> 0, value ->> 1 FROM json_each(?1))`

const BY_HAND = `
  UPDATE alerts SET resolved_at = ?3, window_at = 0 WHERE workspace = ?1 AND cause = ?2 AND resolved_at IS NULL
  RETURNING cause`

export interface WellDestination {
  workspace: string
  destination: string
}

/** Ends the alerts of destinations that are well again. They stay to be looked at; what happens later is a new alert. */
export async function resolveAlerts(db: D1Database, destinations: readonly WellDestination[], now: number): Promise<void> {
  const causes = destinations.flatMap(({ workspace, destination }) => ending.map((kind) => [workspace, causeOf(kind, destination)]))
  if (causes.length > 0) await runBatch(db, [db.prepare(ENDED).bind(JSON.stringify(causes), now, flapping)])
}

/** The statement by which a person ends an alert, whatever it is about. It changes nothing where it has ended already. */
export const resolveByHand = (db: D1Database, workspace: string, cause: string, now: number): D1PreparedStatement =>
  db.prepare(BY_HAND).bind(workspace, cause, now)
