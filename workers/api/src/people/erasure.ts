import type { Keyring } from '@sluice/kit/keyring'
import type { Logger } from '@sluice/kit/logger'
import { recordAudit } from '../audit/record.ts'
import { type Removed, sum } from '../retention/remove-items.ts'
import type { ErasureStep } from '../store/duty-tables.ts'
import { runBatch, runEach } from '../store/run.ts'
import { type ErasePorts, eraseItems, lastSeq } from './erase-items.ts'
import { from, lateOf, nextOf, type Place } from './items-of.ts'
import { removeLetters } from './letters.ts'
import { digestOf, type Person } from './person.ts'
import { removeRefused } from './refused.ts'

export interface ErasurePorts extends ErasePorts {
  keyring: Keyring
  now: () => number
  log: Logger
}

/** The work on one person's data, as it is stored. */
interface Erasure {
  workspace: string
  id: string
  person: Person & { email: string | null }
  digest: string
  askedAt: number
  askedBy: string
  step: ErasureStep
  cursor: Cursor
  removed: Removed
  sent: Removed
}

interface Cursor {
  /** Items: where the search goes on. */
  place?: Place
  /** Dead letters: the last that was looked at. */
  letter?: [number, string]
  /** The last item that was stored when the search began. */
  seq: number
}

/** A message may be on its way for so long (the retention of queues), so what arrives late is looked for until then. */
const WATCH_MS = 4 * 86_400_000
const WATCH_EVERY_MS = 3_600_000
/** Work that nobody goes on with is taken up again after this. */
const LEASE_MS = 60_000

const COLUMNS = `workspace, id, person, digest, asked_at AS askedAt, asked_by AS askedBy, step, cursor, removed, sent`

const BEGIN = `
  INSERT INTO erasures (workspace, id, person, digest, asked_at, asked_by, step, cursor, removed, sent, next_at)
  VALUES (?1, ?2, ?3, ?4, ?5, ?6, 'items', ?7, '{}', '{}', ?8)`

// Who takes it has it for a minute; the write decides.
const TAKE = `
  UPDATE erasures SET next_at = ?2 WHERE (workspace, id) IN (
    SELECT workspace, id FROM erasures WHERE next_at <= ?1 AND (?3 IS NULL OR id = ?3) ORDER BY next_at LIMIT 5
  ) RETURNING ${COLUMNS}`

const SAVE = `
  UPDATE erasures SET step = ?3, cursor = ?4, removed = ?5, sent = ?6, finished_at = coalesce(finished_at, ?7), next_at = ?8,
    person = CASE WHEN ?8 IS NULL THEN NULL ELSE person END
  WHERE workspace = ?1 AND id = ?2`

interface Row extends Omit<Erasure, 'person' | 'cursor' | 'removed' | 'sent'> {
  person: string
  cursor: string
  removed: string
  sent: string
}

const toErasure = (row: Row): Erasure => ({
  ...row,
  person: JSON.parse(row.person) as Erasure['person'],
  cursor: JSON.parse(row.cursor) as Cursor,
  removed: JSON.parse(row.removed) as Removed,
  sent: JSON.parse(row.sent) as Removed,
})

/** Writes down what is to be done, before anything of it is; answers its id. */
export async function beginErasure(
  { workspace, person, actor }: { workspace: string; person: Erasure['person']; actor: string },
  ports: ErasurePorts,
): Promise<string> {
  const { db, now } = ports
  const digest = await digestOf(workspace, person)
  const id = `era_${crypto.randomUUID().replaceAll('-', '')}`
  const cursor: Cursor = { place: from(now()), seq: await lastSeq(db) }
  await runEach(db, [
    db.prepare(BEGIN).bind(workspace, id, JSON.stringify(person), digest, now(), actor, JSON.stringify(cursor), now()),
    recordAudit(db, { workspace, actor, action: 'person.erasure_asked', subject: id, details: { digest } }, now()),
  ])
  return id
}

/** What one step came to; a step that rests goes on when its time has come. */
interface Stepped {
  erasure: Erasure
  rests: boolean
}

const STEPS: Record<Exclude<ErasureStep, 'done'>, (erasure: Erasure, ports: ErasurePorts) => Promise<Stepped>> = {
  async items(erasure, ports) {
    const { workspace, person, cursor } = erasure
    const { ids, next } = await nextOf(ports.db, workspace, person, cursor.place ?? from(erasure.askedAt))
    const gone = await eraseItems(workspace, ids, person.author, ports)
    const counted = { ...erasure, ...added(erasure, gone) }
    if (next) return { erasure: { ...counted, cursor: { ...cursor, place: next } }, rests: false }
    return { erasure: { ...counted, step: 'letters', cursor: { seq: cursor.seq } }, rests: false }
  },

  async letters(erasure, ports) {
    const { workspace, person, cursor } = erasure
    const { removed, after } = await removeLetters({ workspace, person, email: person.email, after: cursor.letter ?? [0, ''] }, ports)
    const refused = after ? 0 : await removeRefused(workspace, person, ports)
    const gone = { ...(removed > 0 && { deadLetters: removed }), ...(refused > 0 && { refusedRequests: refused }) }
    const counted = { ...erasure, ...added(erasure, { removed: gone, sent: {} }) }
    if (after) return { erasure: { ...counted, cursor: { ...cursor, letter: after } }, rests: false }
    return { erasure: { ...counted, step: 'watching', cursor: { seq: cursor.seq } }, rests: false }
  },

  async watching(erasure, ports) {
    const { workspace, person, cursor, askedAt } = erasure
    const { ids, seq } = await lateOf(ports.db, workspace, person, cursor.seq, askedAt)
    const gone = await eraseItems(workspace, ids, person.author, ports)
    const over = ports.now() > askedAt + WATCH_MS
    const step = over && seq === cursor.seq ? 'done' : 'watching'
    return { erasure: { ...erasure, ...added(erasure, gone), step, cursor: { seq } }, rests: seq === cursor.seq }
  },
}

const added = (erasure: Erasure, { removed, sent }: { removed: Removed; sent: Removed }): Pick<Erasure, 'removed' | 'sent'> => ({
  removed: sum(erasure.removed, removed),
  sent: sum(erasure.sent, sent),
})

/**
 * Goes on with what is to be erased, for so long as there is time: each step repeats itself without harm, and the next run of the cron
 * goes on where this one stopped. One that fails is tried again after the others. Answers how many were worked on.
 *
 * @param only the one that somebody waits for
 */
export async function continueErasures(ports: ErasurePorts, workMs: number, only: string | null = null): Promise<number> {
  const began = performance.now()
  const rows = await runBatch<Row>(ports.db, [ports.db.prepare(TAKE).bind(ports.now(), ports.now() + LEASE_MS, only)])
  const failures: unknown[] = []
  for (const row of rows)
    await goOn(toErasure(row), () => performance.now() - began < workMs, ports).catch((error: unknown) => failures.push(error))
  if (failures.length > 0) throw failures[0]
  return rows.length
}

async function goOn(taken: Erasure, hasTime: () => boolean, ports: ErasurePorts): Promise<void> {
  let erasure = taken
  let rests = false
  while (erasure.step !== 'done' && !rests) {
    const before = erasure
    ;({ erasure, rests } = await STEPS[erasure.step](erasure, ports))
    const resting = rests || erasure.step === 'done'
    await save(before, erasure, resting ? ports.now() + WATCH_EVERY_MS : hasTime() ? ports.now() + LEASE_MS : ports.now(), ports)
    if (!hasTime()) return
  }
}

/** A receipt is written when all is gone that was there, and again for what came late. */
async function save(before: Erasure, after: Erasure, nextAt: number, { db, now, log }: ErasurePorts): Promise<void> {
  const { workspace, id, step, cursor, removed, sent, askedBy, digest } = after
  const isOver = before.step === 'letters' && step === 'watching'
  const isLate = before.step === 'watching' && JSON.stringify(before.removed) !== JSON.stringify(removed)
  const finishedAt = step === 'watching' || step === 'done' ? now() : null
  const row = [workspace, id, step, JSON.stringify(cursor), JSON.stringify(removed), JSON.stringify(sent), finishedAt]
  await runEach(db, [
    db.prepare(SAVE).bind(...row, step === 'done' ? null : nextAt),
    ...(isOver || isLate
      ? [recordAudit(db, { workspace, actor: askedBy, action: 'person.erased', subject: id, details: { digest, removed, sent } }, now())]
      : []),
  ])
  if (isOver || isLate) log.info('people.erased', { workspace, erasure: id, removed, late: isLate })
}
