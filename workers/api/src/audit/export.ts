import type { Logger } from '@sluice/kit/logger'
import { csvLine } from '../items/csv.ts'
import { type AuditFilter, listAudit } from '../read/list-audit.ts'
import type { Database } from '../store/database.ts'

/** Entries that are in memory at a time. */
const PAGE = 500

export const AUDIT_FORMATS = {
  csv: {
    contentType: 'text/csv; charset=utf-8',
    head: csvLine(['at', 'actor', 'action', 'subject', 'details']),
    line: ({ at, actor, action, subject, details }: Entry) =>
      csvLine([new Date(at).toISOString(), actor, action, subject, JSON.stringify(details)]),
  },
  ndjson: {
    contentType: 'application/x-ndjson',
    head: '',
    line: ({ at, actor, action, subject, details }: Entry) => `${JSON.stringify({ at, actor, action, subject, details })}\n`,
  },
} as const

type Entry = Awaited<ReturnType<typeof listAudit>>[number]

const encoder = new TextEncoder()

/** Every entry that fits, newest first, as fast as somebody reads it; where reading fails half way the stream breaks off. */
export function exportAuditLog(
  { workspace, filter, format }: { workspace: string; filter: AuditFilter; format: keyof typeof AUDIT_FORMATS },
  { database, log }: { database: Database; log: Logger },
): ReadableStream<Uint8Array> {
  const { head, line } = AUDIT_FORMATS[format]
  let after: number | null = null
  return new ReadableStream<Uint8Array>({
    start(controller) {
      if (head !== '') controller.enqueue(encoder.encode(head))
    },
    async pull(controller) {
      try {
        const rows: Entry[] = await listAudit(database, workspace, filter, after, PAGE)
        if (rows.length > 0) controller.enqueue(encoder.encode(rows.map(line).join('')))
        const last = rows.at(-1)
        if (!last || rows.length < PAGE) return controller.close()
        after = last.seq
      } catch (error) {
        log.error('audit.export_failed', { workspace, error })
        controller.error(error)
      }
    },
  })
}
