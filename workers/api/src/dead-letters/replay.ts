import { fail, ok, type Result } from '@sluice/kit/result'
import type { Issue } from '@sluice/schema/errors'
import type { Stage } from '@sluice/schema/messages'
import { and, eq, isNull } from 'drizzle-orm'
import type { Ports } from '../ports.ts'
import { deadLetters } from '../store/tables.ts'
import { decodeMessage } from './codec.ts'
import { contentTypeOf } from './content-type.ts'
import { type EditPorts, saveCorrection } from './correct.ts'
import { findLetter, type LetterRow } from './find.ts'

export interface Replayed {
  id: string
  stage: Stage
  replayedAt: number
  /** When its message was corrected; null where it is as it came. */
  editedAt: number | null
}

/** Why a letter was not put back: `row` says how it stands. */
export type NotReplayed =
  | { reason: 'missing' }
  | { reason: 'invalid'; issues: Issue[] }
  | { reason: 'discarded' | 'replayed' | 'changed'; row: LetterRow }

interface Wish {
  workspace: string
  id: string
  /** Id of the caller. */
  actor: string
  /** What takes the place of its message; left out: it goes back as it is. */
  message?: unknown
}

type ReplayPorts = EditPorts & Pick<Ports, 'database' | 'queues' | 'log'>

/**
 * Puts a dead letter back to its stage, once, with its message corrected where a correction is given: replaying it again does nothing until
 * it has failed again. What is corrected is stored before it is sent, so that a crash between the two leaves a letter that still waits.
 */
export async function replay({ workspace, id, actor, message }: Wish, ports: ReplayPorts): Promise<Result<Replayed, NotReplayed>> {
  const found = await findLetter(ports.database, workspace, id)
  if (!found) return fail({ reason: 'missing' })
  if (found.discardedAt !== null && found.replayedAt === null) return fail({ reason: 'discarded', row: found })
  const corrected = message === undefined ? ok(found) : await saveCorrection(found, { actor, message }, ports)
  return corrected.ok ? ok(await send(corrected.value, ports)) : corrected
}

/** Time for the mark behind the message: what fails again before that would be taken for the same failure, and be forgotten. */
const AFTER_SECONDS = 2

/** Sent before it is marked, so that a crash between sends twice, which every stage bears. */
async function send(letter: LetterRow, { database, queues, now, log }: ReplayPorts): Promise<Replayed> {
  const { id, workspace, stage, eventId, editedAt } = letter
  if (letter.replayedAt !== null) return { id, stage, replayedAt: letter.replayedAt, editedAt }
  await queues[stage].sendBatch([{ body: decodeMessage(letter.message), contentType: contentTypeOf(stage), delaySeconds: AFTER_SECONDS }])
  const replayedAt = now()
  await database
    .update(deadLetters)
    .set({ replayedAt })
    .where(and(eq(deadLetters.id, id), eq(deadLetters.workspace, workspace), isNull(deadLetters.replayedAt)))
  log.info('dead_letter.replayed', { workspace, deadLetterId: id, stage, eventId, edited: editedAt !== null })
  return { id, stage, replayedAt, editedAt }
}
