import { AppError } from '@sluice/kit/http'
import { EpochMs } from '@sluice/schema/event'
import { EventId } from '@sluice/schema/ids'
import * as z from 'zod'
import { defineRoute } from '../http/define-route.ts'
import { findEvent, type FoundItem, type FoundParts } from '../read/find-event.ts'
import { stageOf } from '../store/stage.ts'
import { durationsOf, finishOf, type StageTimes, timesOfParts } from './journey.ts'
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
    /** Null for a delivery of several items. */
    item: z.union([ItemView, z.null()]),
    /** What came of the delivery: one item, or several, each with a journey under its own id. */
    items: z.array(z.object({ id: z.string(), type: z.string(), stage: StageName })),
    analysis: z.union([AnalysisView, z.null()]),
    /** Labels that rules have put on it. */
    tags: z.array(z.string()),
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
  description:
    'What came in, how it was understood, what was done about it and when. An accepted event is found once it is normalised. Where a delivery held several items, its id answers how far they are, and `items` leads to each.',
  scope: 'read',
  params: z.object({ id: EventId }),
  answer: Journey,
  codes: ['NOT_FOUND'],
  async handle({ key, params: { id } }, { database }): Promise<z.infer<typeof Journey>> {
    const found = await findEvent(database, key.workspace, id)
    if (!found) throw new AppError('NOT_FOUND', 'There is no such event, or it still waits to be normalised.')
    const about = { id, workspace: key.workspace, deadLetters: found.letters.map(toDeadLetterView) }
    return 'parts' in found ? { ...about, ...journeyOfParts(found) } : { ...about, ...journeyOfItem(found) }
  },
})

type Rest = Omit<z.infer<typeof Journey>, 'id' | 'workspace' | 'deadLetters'>

function journeyOfItem({ row, sent, tags }: FoundItem): Rest {
  const times = {
    receivedAt: row?.receivedAt ?? null,
    normalizedAt: row?.normalizedAt ?? null,
    analyzedAt: row?.analyzedAt ?? null,
    dispatchedAt: row?.dispatchedAt ?? null,
    finishedAt: finishOf(row?.dispatchedAt ?? null, sent),
  }
  return {
    stage: row ? stageOf(row) : 'accepted',
    ...journeyAt(times),
    item: row?.item ?? null,
    items: row ? [{ id: row.id, type: row.item.type, stage: stageOf(row) }] : [],
    analysis: row?.analysis ?? null,
    tags,
    matched: row?.matched ?? [],
    ruleErrors: row?.ruleErrors ?? [],
    deliveries: sent.map(toDeliveryView),
    raw: row && { in: row.rawIn, contentType: row.contentType, body: row.rawIn === 'r2' ? null : row.raw },
  }
}

function journeyOfParts({ parts, open, finishedAt }: FoundParts): Rest {
  const times = timesOfParts(parts, { open, finishedAt })
  return {
    stage: stageOf(times),
    ...journeyAt(times),
    items: parts.map(({ id, type, ...part }) => ({ id, type, stage: stageOf(part) })),
    item: null,
    analysis: null,
    tags: [],
    matched: [],
    ruleErrors: [],
    deliveries: [],
    raw: null,
  }
}

const journeyAt = (times: StageTimes) => ({ done: times.finishedAt !== null, times, durations: durationsOf(times) })
