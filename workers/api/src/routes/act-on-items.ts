import { AppError } from '@sluice/kit/http'
import { Findings, Urgency } from '@sluice/schema/analysis'
import { EpochMs } from '@sluice/schema/event'
import { EventId } from '@sluice/schema/ids'
import { Category, SentimentLabel } from '@sluice/schema/item'
import * as z from 'zod'
import { decodeCursor } from '../http/cursor.ts'
import { defineRoute } from '../http/define-route.ts'
import { CursorText } from '../http/query.ts'
import { actOn, type Chosen, MAX_ACTED, previewOf } from '../items/act-on.ts'
import type { BulkAction } from '../items/bulk.ts'
import { HandledStateName } from '../items/filter.ts'
import { wouldSend } from '../rules/would-send.ts'
import { filterOf, ViewFilters } from '../views/filters.ts'
import { NextCursor } from './shapes.ts'

const Tag = z.string().trim().min(1).max(60)

const Judgement = z
  .strictObject({
    sentiment: SentimentLabel.optional(),
    category: Category.optional(),
    urgency: Urgency.optional(),
    topics: Findings.shape.topics.optional(),
  })
  .refine((judgement) => Object.values(judgement).some((part) => part !== undefined), 'must correct something')

const Action = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('done') }),
    z.strictObject({ kind: z.literal('todo') }),
    z.strictObject({ kind: z.literal('clear') }).describe('As if nobody had ever handled it.'),
    z.strictObject({ kind: z.literal('snooze'), until: EpochMs }),
    z.strictObject({ kind: z.literal('assign'), assignee: z.string().trim().min(1).max(100).nullable() }),
    z.strictObject({ kind: z.literal('tag'), tag: Tag }),
    z.strictObject({ kind: z.literal('untag'), tag: Tag }),
    z.strictObject({ kind: z.literal('correct'), judgement: Judgement }),
    z.strictObject({ kind: z.literal('reanalyze') }),
    z.strictObject({ kind: z.literal('redispatch') }),
  ])
  .meta({ id: 'ItemAction' })

const Skipped = z.record(z.string(), z.number()).describe('Items left out, by the reason.')

const Answer = z.object({
  /** What it would do; null where it was done. */
  preview: z
    .object({
      changes: z.number(),
      skipped: Skipped,
      /** There are more than one press reaches. */
      more: z.boolean(),
      oldestAt: EpochMs.nullable(),
      /** What follows is spread over so many seconds. */
      seconds: z.number(),
      /** With `redispatch`: what the rules of now would send, as far as the first items tell; throttle, grouping and budget may make it less. */
      sends: z.object({ lookedAt: z.number(), actions: z.record(z.string(), z.number()), already: z.number() }).nullable(),
    })
    .nullable(),
  /** What was done, with how each was before. */
  changed: z.array(
    z.object({ id: z.string(), state: HandledStateName.nullable(), until: EpochMs.nullable(), assignee: z.string().nullable() }),
  ),
  skipped: Skipped,
  /** Where the next request goes on; null: all is done. */
  nextCursor: NextCursor,
})

export const actOnItems = defineRoute({
  method: 'post',
  path: '/v1/items/actions',
  operation: 'actOnItems',
  summary: 'Do something to many items',
  description: `Items by \`ids\` or by \`filter\`, newest first, ${MAX_ACTED} at most a press. With \`preview\` nothing is done and it is told what would be. Each request does a part; \`nextCursor\` goes on where it ended, also after a break, and what is done already is left out. Judging and deciding anew are spread over time. Each change stands in the history of its item.`,
  scope: 'write',
  body: z
    .strictObject({
      ids: z.array(EventId).min(1).max(500).optional(),
      filter: ViewFilters.optional(),
      action: Action,
      preview: z.boolean().default(false),
      cursor: CursorText.optional(),
    })
    .refine(({ ids, filter }) => (ids === undefined) !== (filter === undefined), 'must have ids or a filter, and not both'),
  answer: Answer,
  codes: ['NOT_FOUND', 'UNAVAILABLE'],
  async handle({ key, body: { ids, filter, action, preview, cursor } }, ports) {
    const { workspace, id: actor } = key
    assertPossible(action, ports.now())
    const chosen: Chosen = ids === undefined ? { filter: filterOf(filter ?? {}, ports.now()) } : { ids }
    if (preview) {
      const { first, ...about } = await previewOf(workspace, chosen, action, ports)
      const sends = action.kind === 'redispatch' && first.length > 0 ? await wouldSend(workspace, first, ports) : null
      return { preview: { ...about, sends }, changed: [], skipped: about.skipped, nextCursor: null }
    }
    const after = decodeCursor(cursor, ['number', 'number', 'number'])
    const { changed, skipped, nextCursor } = await actOn({ workspace, actor }, chosen, action, after, ports)
    ports.log.info('items.acted_on', { workspace, action: action.kind, changed: changed.length, author: actor })
    return { preview: null, changed, skipped, nextCursor }
  },
})

function assertPossible(action: BulkAction, now: number): void {
  if (action.kind === 'snooze' && action.until <= now)
    throw new AppError('INVALID_REQUEST', 'The time does not fit the action.', {
      details: [{ path: 'action.until', message: 'must be a time to come' }],
    })
}
