import { AppError } from '@sluice/kit/http'
import type { AnalyzedMessage, NormalizedMessage } from '@sluice/schema/messages'
import { recordAudit } from '../audit/record.ts'
import type { Ports, StageQueue } from '../ports.ts'
import { runEach } from '../store/run.ts'
import { mustFindItem } from './find.ts'
import { forget } from './stored-statements.ts'

export interface Again {
  workspace: string
  id: string
  /** Id of the API key. */
  actor: string
  /** Seconds from now on, where many are done and what follows is to be spread; at most twelve hours. */
  later?: number
}

type AgainPorts = Pick<Ports, 'db' | 'now' | 'log'> & { queues: { normalized: StageQueue; analyzed: StageQueue } }

/**
 * The message goes first and arrives a little later than the change: where the change does not come, the message finds everything done
 * and does nothing; the other way round the item would wait for ever.
 */
const AFTER_SECONDS = 2

const UNDERSTOOD_NO_MORE = `
  UPDATE items
  SET analysis = NULL, analyzed_at = NULL, sentiment = NULL, score = NULL, category = NULL, urgency = NULL
  WHERE id = ?1 AND workspace = ?2 AND analysis IS NOT NULL
  RETURNING id`

/** Has an item understood anew, by the prompt and model of now; rules do not act on it a second time. Throws NOT_FOUND, UNAVAILABLE. */
export async function analyzeAgain({ workspace, id, actor, later }: Again, { db, queues, now, log }: AgainPorts): Promise<void> {
  const { item, analysis } = await mustFindItem(db, workspace, id)
  await send(queues.normalized, { v: 1, item } satisfies NormalizedMessage, later)
  if (analysis)
    await runEach(db, [
      ...forget(db, { id, workspace, author: item.author?.id }),
      db.prepare(UNDERSTOOD_NO_MORE).bind(id, workspace),
      recordAudit(db, { workspace, actor, action: 'item.reanalyzed', subject: id, details: {} }, now(), { ifChanged: true }),
    ])
  log.info('items.reanalyzed', { workspace, eventId: id, author: actor })
}

const DECIDED_NO_MORE = `
  UPDATE items SET dispatched_at = NULL WHERE id = ?1 AND workspace = ?2 AND dispatched_at IS NOT NULL RETURNING id`

/**
 * Has the rules of now decide about an item again. An action is named by item, rule, version and place, so what is in the outbox already
 * is not planned twice; a rule that was changed since acts anew. Throws NOT_FOUND, CONFLICT, UNAVAILABLE.
 */
export async function dispatchAgain({ workspace, id, actor, later }: Again, { db, queues, now, log }: AgainPorts): Promise<void> {
  const { item, analysis, dispatchedAt } = await mustFindItem(db, workspace, id)
  if (!analysis) throw new AppError('CONFLICT', 'The item waits to be understood; the rules look at it then.')
  if (dispatchedAt === null) throw new AppError('CONFLICT', 'The rules have not decided about it yet.')
  await send(queues.analyzed, { v: 1, item, analysis } satisfies AnalyzedMessage, later)
  await runEach(db, [
    db.prepare(DECIDED_NO_MORE).bind(id, workspace),
    recordAudit(db, { workspace, actor, action: 'item.redispatched', subject: id, details: {} }, now(), { ifChanged: true }),
  ])
  log.info('items.redispatched', { workspace, eventId: id, author: actor })
}

async function send(queue: StageQueue, body: unknown, later = 0): Promise<void> {
  try {
    await queue.sendBatch([{ body, contentType: 'json', delaySeconds: AFTER_SECONDS + later }])
  } catch {
    throw new AppError('UNAVAILABLE', 'The queue does not take messages at the moment.', { retryAfterSeconds: 2 })
  }
}
