import { AppError } from '@sluice/kit/http'
import { LlmCall } from '@sluice/schema/llm'
import * as z from 'zod'
import { defineRoute } from '../http/define-route.ts'
import { MAX_ROWS } from '../read/usage.ts'
import { callsFile, FORMATS, type Format, usageFile } from '../usage/export.ts'
import { loadReport } from '../usage/report.ts'
import { usageQuery } from './get-usage.ts'

export const exportUsage = defineRoute({
  method: 'get',
  path: '/v1/usage/export',
  operation: 'exportUsage',
  summary: 'What calls of models came to, or the calls themselves, as a file',
  description:
    'The rows of `GET /v1/usage` with the same filters, or with `of=calls` every call that fits and is still kept. `csv` for spreadsheets (text that looks like a formula begins with an apostrophe), `ndjson` with one JSON object a line; money in nano-dollars (1e-9 USD), empty where it is not known.',
  scope: 'read',
  query: z.strictObject({
    of: z.enum(['usage', 'calls']).default('usage'),
    format: z.enum(['csv', 'ndjson']).default('csv'),
    ...usageQuery,
    outcome: LlmCall.shape.outcome.optional().describe('Of calls only, like `priced`.'),
    priced: z.boolean().optional(),
  }),
  answer: z.string().describe('The file.'),
  types: ['text/csv', 'application/x-ndjson'],
  async handle({ key: { workspace }, query }, { database, now, zones }) {
    const { of, format, interval, by, top, from, to, origin, outcome, priced, ...names } = query
    if (of === 'calls') {
      if (origin !== undefined) throw refused('origin', 'calls are told apart by task and key')
      return file(of, format, callsFile(database, workspace, { ...names, outcome, priced, from, to }, format), now())
    }
    if (outcome !== undefined || priced !== undefined) throw refused(outcome === undefined ? 'priced' : 'outcome', 'is for of=calls')
    const report = await loadReport(workspace, { interval, by, top, from, to, filter: { ...names, origin } }, { database, now, zones })
    if (!report) throw refused('interval', `is so short that the file would have more than ${MAX_ROWS} rows`)
    return file(of, format, usageFile(report.rows, format), now())
  },
})

const refused = (path: string, message: string): AppError =>
  new AppError('INVALID_REQUEST', 'There is no such file.', { details: [{ path, message }] })

const file = (what: string, format: Format, body: BodyInit, now: number): Response =>
  new Response(body, {
    headers: {
      'content-type': FORMATS[format],
      'content-disposition': `attachment; filename="sluice-${what}-${new Date(now).toISOString().slice(0, 10)}.${format}"`,
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    },
  })
