import type { Logger } from '@sluice/kit/logger'
import type { InputsRpc, KeptRequest, TakenAgain } from '@sluice/schema/rpc/inputs'
import { recordAudit } from '../audit/record.ts'
import { markTaken } from '../store/kept-requests.ts'
import { readEach, runEach } from '../store/run.ts'

export interface ReplayPorts {
  db: D1Database
  inputs: Pick<InputsRpc, 'takeAgain'>
  log: Logger
  now: () => number
}

interface Wish {
  workspace: string
  source: string
  /** Who asks. */
  by: string
  /** Only say what would become of each. */
  dryRun: boolean
}

/** What became of one. `known`: the event was here already, because the provider has sent it again; nothing is done twice. */
export type Replayed = TakenAgain & { known: boolean }

const KNOWN = `
  SELECT value AS id FROM json_each(?1)
  WHERE EXISTS (SELECT 1 FROM items WHERE items.id = value AND items.workspace = ?2)
    OR EXISTS (SELECT 1 FROM items WHERE items.event_id = value AND items.workspace = ?2)`

/**
 * Has ingest look at refused requests once more, and marks those that it takes. A crash between the two lets them be taken again, which does
 * nothing: an event has one id. Throws where ingest cannot be asked; then nothing is marked.
 */
export async function replayRefused(
  { workspace, source, by, dryRun }: Wish,
  requests: KeptRequest[],
  ports: ReplayPorts,
): Promise<Replayed[]> {
  if (requests.length === 0) return []
  const { db, inputs, log, now } = ports
  // By the id that each would have, before any of them is on its way.
  const seen = await inputs.takeAgain(workspace, source, requests, true)
  const known = await knownEvents(db, workspace, idsOf(seen))
  const outcomes = dryRun ? seen : await inputs.takeAgain(workspace, source, requests, false)
  const replayed = outcomes.map((outcome) => ({ ...outcome, known: outcome.ok && known.has(outcome.eventId) }))
  if (dryRun) return replayed
  const taken = outcomes.filter((outcome) => outcome.ok)
  const counts = { taken: taken.length, refused: outcomes.length - taken.length }
  const audit = { workspace, actor: by, action: 'source.replayed', subject: source, details: { ...counts, events: idsOf(taken) } }
  await runEach(db, [
    ...(taken.length > 0 ? [markTaken(db, { workspace, source, by, now: now() }, taken)] : []),
    recordAudit(db, audit, now()),
  ])
  log.info('sources.replayed', { workspace, source, ...counts, by })
  return replayed
}

const idsOf = (outcomes: readonly TakenAgain[]): string[] => outcomes.flatMap((outcome) => (outcome.ok ? [outcome.eventId] : []))

async function knownEvents(db: D1Database, workspace: string, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const [rows = []] = await readEach<{ id: string }>(db, [db.prepare(KNOWN).bind(JSON.stringify(ids), workspace)])
  return new Set(rows.map(({ id }) => id))
}
