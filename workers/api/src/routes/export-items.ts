import * as z from 'zod'
import { defineRoute } from '../http/define-route.ts'
import { exportItems as stream, FORMATS } from '../items/export.ts'
import { itemFilter, toFilter } from '../items/filter.ts'

export const exportItems = defineRoute({
  method: 'get',
  path: '/v1/items/export',
  operation: 'exportItems',
  summary: 'All items that fit, as a file',
  description:
    'The filters of the list, newest first, without pages: `csv` for spreadsheets (text that looks like a formula begins with an apostrophe), `ndjson` with one JSON object a line. A file that broke off is an error of the connection.',
  scope: 'read',
  query: z.strictObject({ ...itemFilter, format: z.enum(['csv', 'ndjson']).default('csv') }),
  answer: z.string().describe('The file.'),
  types: ['text/csv', 'application/x-ndjson'],
  async handle({ key, query: { format, ...query } }, ports) {
    const filter = toFilter(query)
    const name = `sluice-items-${new Date(ports.now()).toISOString().slice(0, 10)}.${format}`
    return new Response(stream({ workspace: key.workspace, filter, format }, ports), {
      headers: {
        'content-type': FORMATS[format].contentType,
        'content-disposition': `attachment; filename="${name}"`,
        'cache-control': 'no-store',
        'x-content-type-options': 'nosniff',
      },
    })
  },
})
