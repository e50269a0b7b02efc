import { fail, ok, type Result } from '@sluice/kit/result'
import type { Issue } from '@sluice/schema/errors'
import { recordAudit } from '../audit/record.ts'
import type { Ports } from '../ports.ts'
import { runEach } from '../store/run.ts'
import { encodeMessage } from './codec.ts'
import type { LetterRow } from './find.ts'
import { eventIdOf } from './letter-id.ts'
import { readCorrection } from './read-correction.ts'

export type EditPorts = Pick<Ports, 'db' | 'now'>

// Whoever has read the letter as it was corrects it; who comes second is told.
const SAVE = `
  UPDATE dead_letters
  SET message = ?3, original = coalesce(original, message), edited_at = ?4, edited_by = ?5, event_id = coalesce(event_id, ?6)
  WHERE id = ?1 AND workspace = ?2 AND replayed_at IS NULL AND discarded_at IS NULL AND times = ?7 AND edited_at IS ?8
  RETURNING id`

/**
 * Stores what takes the place of a letter's message, in one transaction with its entry in the audit log; the message as it came stays
 * beside it. Answers the letter as it is then. A correction that says what is there already changes nothing.
 */
export async function saveCorrection(
  letter: LetterRow,
  { actor, message }: { actor: string; message: unknown },
  { db, now }: EditPorts,
): Promise<Result<LetterRow, { reason: 'invalid'; issues: Issue[] } | { reason: 'replayed' | 'changed'; row: LetterRow }>> {
  const read = readCorrection(letter, message)
  if (!read.ok) return fail({ reason: 'invalid', issues: read.failure })
  const encoded = encodeMessage(read.value)
  if (encoded === letter.message) return ok(letter)
  if (letter.replayedAt !== null) return fail({ reason: 'replayed', row: letter })
  const { id, workspace, stage, times } = letter
  const at = now()
  const eventId = letter.eventId ?? (stage === 'raw' ? eventIdOf(id) : null)
  const [saved = []] = await runEach(db, [
    db.prepare(SAVE).bind(id, workspace, encoded, at, actor, eventId, times, letter.editedAt),
    recordAudit(db, { workspace, actor, action: 'dead_letter.edited', subject: id, details: { stage, eventId } }, at, { ifChanged: true }),
  ])
  if (saved.length === 0) return fail({ reason: 'changed', row: letter })
  const original = letter.original ?? letter.message
  return ok({ ...letter, message: encoded, original, editedAt: at, editedBy: actor, eventId })
}
