import { DeliveryStatus } from '@sluice/schema/delivery'
import { Analysis } from '@sluice/schema/analysis'
import * as z from 'zod'
import { ItemSummary } from '../routes/shapes.ts'
import { toItemSummary } from '../routes/views.ts'
import { HandledStateName } from './filter.ts'
import { highlight } from './highlight.ts'
import type { ItemRow } from './list.ts'

/** A line of the Inbox: what came in, how it was judged, and what was done about it. */
export const ItemLine = z
  .object({
    ...ItemSummary.shape,
    /** Of the sentiment, 0 to 1. */
    confidence: z.number().nullable(),
    /** Who judged it: a model, the embedded analyser, or nobody, because there is nothing to judge. */
    method: Analysis.shape.method.nullable(),
    deliveries: z.array(
      z.object({
        destination: z.string(),
        status: DeliveryStatus,
        externalId: z.string().nullable(),
        externalUrl: z.string().nullable(),
      }),
    ),
    /** What is left to do about it, for people. */
    state: HandledStateName,
    /** Somebody should look at it: it is on the list `toLookAt`. */
    attention: z.boolean(),
    assignee: z.string().nullable(),
    /** Where the words of `q` stand; null without `q`, and where they stand apart from these fields. */
    highlight: z
      .object({
        field: z.enum(['title', 'text', 'summary']),
        /** A piece of the field. */
        text: z.string(),
        /** `[start, end)` in `text`, in UTF-16 units. */
        ranges: z.array(z.tuple([z.number(), z.number()])),
      })
      .nullable(),
  })
  .meta({ id: 'ItemLine' })

/** Row → line; `typed` is what was looked for. */
export function toItemLine({ state, assignee, deliveries, ...row }: ItemRow, typed: string | undefined): z.infer<typeof ItemLine> {
  const { item, analysis } = row
  return {
    ...toItemSummary(row),
    confidence: analysis?.sentiment.confidence ?? null,
    method: analysis?.method ?? null,
    deliveries,
    state: state ?? 'todo',
    attention: state === 'todo',
    assignee,
    highlight:
      typed === undefined ? null : highlight({ title: item.title ?? null, text: item.text, summary: analysis?.summary ?? null }, typed),
  }
}
