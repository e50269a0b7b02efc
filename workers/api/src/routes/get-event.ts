import { AppError } from '@sluice/kit/http'
import { EpochMs } from '@sluice/schema/event'
import { EventId } from '@sluice/schema/ids'
import * as z from 'zod'
import { defineRoute } from '../http/define-route.ts'
import { findEvent } from '../read/find-event.ts'
import { stageOf } from '../store/stage.ts'
import { durationsOf, finishOf } from './journey.ts'
import { AnalysisView, DeadLetterView, DeliveryView, ItemView, StageName } from './shapes.ts'
import { toDeadLetterView, toDeliveryView } from './views.ts'

const Duration = z.number().nullable()

export const Journey = z
  .object({
    id: z.string(),
    workspace: z.string(),
    /** `accepted`: not normalised yet; it stands in the dead letters. */
    stage: z.enum(['accepted', ...StageName.options]),
    /** Nothing is left to do. */
    done: z.boolean(),
    times: z.object({
      receivedAt: EpochMs.nullable(),
      normalizedAt: EpochMs.nullable(),
      analyzedAt: EpochMs.nullable(),
      dispatchedAt: EpochMs.nullable(),
      finishedAt: EpochMs.nullable(),
    }),
    /** Milliseconds, waiting in the queue included. */
    durations: z.object({ normalize: Duration, analyze: Duration, dispatch: Duration, deliver: Duration, total: Duration }),
    item: z.union([ItemView, z.null()]),
    analysis: z.union([AnalysisView, z.null()]),
    /** Names of the rules that matched. */
    matched: z.array(z.string()),
    /** Rules that could not be evaluated, and why. */
    ruleErrors: z.array(z.object({ rule: z.string(), message: z.string() })),
    deliveries: z.array(DeliveryView),
    deadLetters: z.array(DeadLetterView),
    /** The body as it came; where it is in R2, only that it is. */
    raw: z.object({ in: z.enum(['text', 'base64', 'r2']), contentType: z.string(), body: z.string().nullable() }).nullable(),
  })
  .meta({ id: 'Journey' })

export const getEvent = defineRoute({
  method: 'get',
  path: '/v1/events/:id',
  operation: 'getEvent',
  summary: 'An event and its whole journey',
  description: 'What came in, how it was understood, what was done about it and when. An accepted event is found once it is normalised.',
  scope: 'read',
  params: z.object({ id: EventId }),
  answer: Journey,
  async handle({ key, params: { id } }, { database }) {
    const found = await findEvent(database, key.workspace, id)
    if (!found) throw new AppError('NOT_FOUND', 'There is no such event, or it still waits to be normalised.')
    const { row, sent, letters } = found
    const times = {
      receivedAt: row?.receivedAt ?? null,
      normalizedAt: row?.normalizedAt ?? null,
      analyzedAt: row?.analyzedAt ?? null,
      dispatchedAt: row?.dispatchedAt ?? null,
      finishedAt: finishOf(row?.dispatchedAt ?? null, sent),
    }
    return {
      id,
      workspace: key.workspace,
      stage: row ? stageOf(row) : ('accepted' as const),
      done: times.finishedAt !== null,
      times,
      durations: durationsOf(times),
      item: row?.item ?? null,
      analysis: row?.analysis ?? null,
      matched: row?.matched ?? [],
      ruleErrors: row?.ruleErrors ?? [],
      deliveries: sent.map(toDeliveryView),
      deadLetters: letters.map(toDeadLetterView),
      raw: row && { in: row.rawIn, contentType: row.contentType, body: row.rawIn === 'r2' ? null : row.raw },
    }
  },
})
