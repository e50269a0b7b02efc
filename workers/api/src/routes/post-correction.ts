import { Findings, Urgency } from '@sluice/schema/analysis'
import { EventId } from '@sluice/schema/ids'
import { Category, SentimentLabel } from '@sluice/schema/item'
import * as z from 'zod'
import { defineRoute } from '../http/define-route.ts'
import { correctItem } from '../items/correct.ts'
import { AnalysisView } from './shapes.ts'

export const postCorrection = defineRoute({
  method: 'post',
  path: '/v1/items/:id/corrections',
  operation: 'correctItem',
  summary: 'Correct how an item was judged',
  description:
    'What the model said is kept with who corrected it and when, as a label for the evaluation of prompts. Charts, lists and counts follow at once; rules do not act again unless asked.',
  scope: 'write',
  params: z.object({ id: EventId }),
  body: z
    .strictObject({
      sentiment: SentimentLabel.optional(),
      category: Category.optional(),
      urgency: Urgency.optional(),
      topics: Findings.shape.topics.optional(),
    })
    .refine((judgement) => Object.values(judgement).some((part) => part !== undefined), 'must correct something'),
  answer: z.object({
    id: z.string(),
    /** False: it was judged so already, and nothing was kept. */
    corrected: z.boolean(),
    analysis: AnalysisView,
  }),
  codes: ['NOT_FOUND', 'CONFLICT'],
  example: { body: { sentiment: 'positive', category: 'praise' } },
  async handle({ key, params: { id }, body }, { db, now, log, teller }) {
    const { workspace, id: actor } = key
    const { analysis, corrected } = await correctItem(db, { workspace, id, actor, judgement: body }, now())
    log.info('items.corrected', { workspace, eventId: id, corrected, author: actor })
    if (corrected) await teller.items([{ workspace, id }])
    return { id, corrected, analysis }
  },
})
