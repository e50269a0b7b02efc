import { AppError } from '@sluice/kit/http'
import { Slug } from '@sluice/schema/ids'
import * as z from 'zod'
import { defineRoute } from '../http/define-route.ts'
import { exportExamples, FORMATS, LABELS } from '../prompts/examples.ts'
import { ANALYSIS } from '../prompts/results.ts'

export const exportPromptExamples = defineRoute({
  method: 'get',
  path: '/v1/prompts/:name/examples',
  operation: 'exportPromptExamples',
  summary: 'What people have corrected, as labelled examples',
  description:
    'To measure prompts and models by: every item that was corrected once, with what was said of it and what people say. `ndjson` has all fields of a correction; `tsv` has text, title, stars and one label, as `npm run eval` reads it. Only `analyze` has any: it is what items are judged by.',
  scope: 'read',
  params: z.object({ name: Slug }),
  query: z.strictObject({
    format: z.enum(['ndjson', 'tsv']).default('ndjson'),
    label: z.enum(LABELS).default('sentiment').describe('Of `tsv`.'),
  }),
  answer: z.string().describe('The file.'),
  types: ['text/csv', 'application/x-ndjson'],
  codes: ['NOT_FOUND'],
  async handle({ key: { workspace }, params: { name }, query: { format, label } }, ports) {
    if (name !== ANALYSIS)
      throw new AppError('NOT_FOUND', `There are no examples for the prompt ${name}: people correct what ${ANALYSIS} says.`)
    return new Response(exportExamples({ workspace, format, label }, ports), {
      headers: {
        'content-type': FORMATS[format].contentType,
        'content-disposition': `attachment; filename="sluice-examples-${label}.${format}"`,
        'cache-control': 'no-store',
        'x-content-type-options': 'nosniff',
      },
    })
  },
})
