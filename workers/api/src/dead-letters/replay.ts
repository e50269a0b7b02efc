import { and, eq, isNull } from 'drizzle-orm'
import type { Ports } from '../ports.ts'
import { deadLetters } from '../store/tables.ts'
import { decodeMessage } from './codec.ts'
import { contentTypeOf } from './content-type.ts'

export interface Replayed {
  id: string
  stage: keyof Ports['queues']
  replayedAt: number
}

/**
 * Puts a dead letter back to its stage, once: replaying it again does nothing until it has failed again. Sent before it is
 * marked, so that a crash between the two sends twice, which every stage bears. Null where there is none of that id.
 */
export async function replay(
  workspace: string,
  id: string,
  { database, queues, now, log }: Pick<Ports, 'database' | 'queues' | 'now' | 'log'>,
): Promise<Replayed | null> {
  const one = and(eq(deadLetters.id, id), eq(deadLetters.workspace, workspace))
  const [letter] = await database.select().from(deadLetters).where(one)
  if (!letter) return null
  const { stage } = letter
  if (letter.replayedAt !== null) return { id, stage, replayedAt: letter.replayedAt }
  await queues[stage].sendBatch([{ body: decodeMessage(letter.message), contentType: contentTypeOf(stage) }])
  const replayedAt = now()
  await database
    .update(deadLetters)
    .set({ replayedAt })
    .where(and(one, isNull(deadLetters.replayedAt)))
  log.info('dead_letter.replayed', { workspace, deadLetterId: id, stage, eventId: letter.eventId })
  return { id, stage, replayedAt }
}
