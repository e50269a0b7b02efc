import * as z from 'zod'
import { AUDIT_FORMATS, exportAuditLog } from '../audit/export.ts'
import { defineRoute } from '../http/define-route.ts'
import { auditFilter } from './audit-filter.ts'

export const exportAudit = defineRoute({
  method: 'get',
  path: '/v1/audit/export',
  operation: 'exportAudit',
  summary: 'The audit log as a file',
  description:
    'The filters of the list, newest first, without pages: `csv` for spreadsheets (text that looks like a formula begins with an apostrophe), `ndjson` with one JSON object a line. A file that broke off is an error of the connection.',
  scope: 'read',
  query: z.strictObject({ ...auditFilter, format: z.enum(['csv', 'ndjson']).default('csv') }),
  answer: z.string().describe('The file.'),
  types: ['text/csv', 'application/x-ndjson'],
  async handle({ key: { workspace }, query: { format, ...filter } }, ports) {
    const name = `sluice-audit-${new Date(ports.now()).toISOString().slice(0, 10)}.${format}`
    return new Response(exportAuditLog({ workspace, filter, format }, ports), {
      headers: {
        'content-type': AUDIT_FORMATS[format].contentType,
        'content-disposition': `attachment; filename="${name}"`,
        'cache-control': 'no-store',
        'x-content-type-options': 'nosniff',
      },
    })
  },
})
