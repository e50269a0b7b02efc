import { AppError } from '@sluice/kit/http'
import { EpochMs } from '@sluice/schema/event'
import { EventId } from '@sluice/schema/ids'
import { SentimentLabel } from '@sluice/schema/item'
import * as z from 'zod'
import { HandledStateName } from '../items/filter.ts'
import { loadBeside } from '../items/beside.ts'
import { loadPayload } from '../items/payload.ts'
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
    /** The body as it came; where it is in R2, only that it is, unless `payload` was asked for. */
    raw: z.object({ in: z.enum(['text', 'base64', 'r2']), contentType: z.string(), body: z.string().nullable() }).nullable(),
    /** Headers of the request that are kept: no more than what is needed to read the body. Null unless `payload` was asked for. */
    payload: z.object({ headers: z.record(z.string(), z.string()) }).nullable(),
    /** The latest judgements of the same author, this one among them; `items` counts up to 1,001. */
    author: z
      .object({
        items: z.number(),
        recent: z.array(z.object({ id: z.string(), sentiment: SentimentLabel.nullable(), receivedAt: EpochMs })),
      })
      .nullable(),
    /** Others whose action went into the same ticket, or that say nearly the same. */
    similar: z.array(
      z.object({
        id: z.string(),
        text: z.string(),
        sentiment: SentimentLabel.nullable(),
        receivedAt: EpochMs,
        source: z.string(),
        by: z.enum(['ticket', 'text']),
      }),
    ),
    /** What is left to do about it, for people; null where nobody has to and nobody has. */
    state: z
      .object({
        state: HandledStateName,
        until: EpochMs.nullable(),
        assignee: z.string().nullable(),
        at: EpochMs,
        /** Null: the analysis or a failed action put it there. */
        by: z.string().nullable(),
      })
      .nullable(),
    /** What people said of the judgement, in order; `from` is what stood there before. */
    corrections: z.array(z.object({ field: z.string(), from: z.string().nullable(), to: z.string(), at: EpochMs, by: z.string() })),
    /** What people did to it, the oldest first, with the action as the audit log has it: `item.assigned`. The latest hundred. */
    activity: z.array(z.object({ at: EpochMs, by: z.string(), action: z.string(), details: z.record(z.string(), z.unknown()) })),
    /** What people wrote about it, the oldest first. The latest hundred. */
    notes: z.array(z.object({ id: z.number(), at: EpochMs, by: z.string(), mine: z.boolean(), text: z.string() })),
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
  query: z.strictObject({ payload: z.boolean().default(false).describe('Also the body of an input that was too large for the database.') }),
  answer: Journey,
  codes: ['NOT_FOUND'],
  async handle({ key, params: { id }, query: { payload } }, { database, db, payloads }): Promise<z.infer<typeof Journey>> {
    const found = await findEvent(database, key.workspace, id)
    if (!found) throw new AppError('NOT_FOUND', 'There is no such event, or it still waits to be normalised.')
    const about = { id, workspace: key.workspace, deadLetters: found.letters.map((letter) => toDeadLetterView(letter)) }
    if ('parts' in found) return { ...about, ...journeyOfParts(found), ...ALONE }
    const { row } = found
    const journey = journeyOfItem(found)
    if (!row) return { ...about, ...journey, ...ALONE }
    const beside = await loadBeside(db, row.item, row.analysis, key.id)
    if (!payload || !journey.raw) return { ...about, ...journey, ...beside, payload: null }
    const raw = await loadPayload(journey.raw, row.raw, payloads)
    return { ...about, ...journey, ...beside, raw, payload: { headers: { 'content-type': row.contentType } } }
  },
})

/** Nothing stands beside what is no item. */
const ALONE = { payload: null, author: null, similar: [], state: null, corrections: [], activity: [], notes: [] }

type Rest = Omit<z.infer<typeof Journey>, 'id' | 'workspace' | 'deadLetters' | keyof typeof ALONE>

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
