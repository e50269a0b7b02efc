import { backoffSeconds } from '@sluice/kit/backoff'
import type { Logger } from '@sluice/kit/logger'
import type { Delivered } from '@sluice/kit/queue'
import { DEFAULT_WORKSPACE, EventId, Workspace } from '@sluice/schema/ids'
import { QUEUE_OF, type Stage, STAGES } from '@sluice/schema/messages'
import type { NewDeadLetter } from '@sluice/schema/rpc/store'

export interface BuryPorts {
  save: (letters: NewDeadLetter[]) => Promise<void>
  log: Logger
}

const STAGE_OF = new Map<string, Stage>(STAGES.map((stage) => [`${QUEUE_OF[stage]}-dlq`, stage]))

/** Keeps what a stage has given up. Anything is kept, whatever it looks like; while the store is down it comes again. */
export async function bury(queue: string, batch: readonly Delivered[], { save, log }: BuryPorts): Promise<void> {
  const stage = STAGE_OF.get(queue)
  if (!stage) throw new Error(`${queue} is not a dead-letter queue of ours`)
  try {
    await save(batch.map(({ body }) => toDeadLetter(stage, body)))
    for (const message of batch) message.ack()
    log.warn('dead_letter.kept', { stage, size: batch.length })
  } catch (error) {
    log.error('dead_letter.failed', { stage, size: batch.length, error })
    for (const message of batch) message.retry({ delaySeconds: backoffSeconds(message.attempts, Math.random()) })
  }
}

const toDeadLetter = (stage: Stage, message: unknown): NewDeadLetter => ({
  ...subjectOf(message),
  stage,
  code: 'EXHAUSTED',
  reason: `Stage ${stage} gave up after its last try; its log lines say why.`,
  message,
})

/** Whose message it is, as far as that can be read: it may be anything. */
function subjectOf(message: unknown): { workspace: string; eventId: string | null } {
  const event = field(message, 'event') ?? field(message, 'item') ?? message
  const workspace = Workspace.safeParse(field(event, 'workspace'))
  const eventId = EventId.safeParse(field(event, 'id'))
  return { workspace: workspace.data ?? DEFAULT_WORKSPACE, eventId: eventId.data ?? null }
}

const field = (value: unknown, name: string): unknown =>
  value !== null && typeof value === 'object' ? (value as Record<string, unknown>)[name] : undefined
