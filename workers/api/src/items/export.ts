import type { Logger } from '@sluice/kit/logger'
import { csvLine } from './csv.ts'
import type { ItemFilter } from './filter.ts'
import { toItemLine } from './line.ts'
import { type After, type ItemRow, listItems } from './list.ts'

/** Columns of the CSV file: name → what stands there. */
const COLUMNS: Record<string, (row: ItemRow) => string | number | boolean | null> = {
  id: ({ item }) => item.id,
  receivedAt: ({ item }) => new Date(item.receivedAt).toISOString(),
  source: ({ item }) => item.source,
  type: ({ item }) => item.type,
  author: ({ item }) => item.author?.name ?? item.author?.id ?? null,
  title: ({ item }) => item.title ?? null,
  text: ({ item }) => item.text,
  url: ({ item }) => item.url ?? null,
  rating: ({ item }) => item.rating ?? null,
  language: ({ analysis }) => analysis?.language ?? null,
  sentiment: ({ analysis }) => analysis?.sentiment.label ?? null,
  score: ({ analysis }) => analysis?.sentiment.score ?? null,
  confidence: ({ analysis }) => analysis?.sentiment.confidence ?? null,
  category: ({ analysis }) => analysis?.category ?? null,
  urgency: ({ analysis }) => analysis?.urgency ?? null,
  topics: ({ analysis }) => analysis?.topics.join('; ') ?? null,
  summary: ({ analysis }) => analysis?.summary ?? null,
  degraded: ({ analysis }) => analysis?.degraded ?? null,
  state: ({ state }) => state,
  assignee: ({ assignee }) => assignee,
  deliveries: ({ deliveries }) =>
    deliveries.map(({ destination, status, externalId }) => `${destination}: ${externalId ?? status}`).join('; '),
}

interface Format {
  contentType: string
  head: string
  line: (row: ItemRow) => string
}

export const FORMATS = {
  csv: {
    contentType: 'text/csv; charset=utf-8',
    head: csvLine(Object.keys(COLUMNS)),
    line: (row) => csvLine(Object.values(COLUMNS).map((column) => column(row))),
  },
  // The whole text, which a line of the list cuts.
  ndjson: {
    contentType: 'application/x-ndjson',
    head: '',
    line: (row) => `${JSON.stringify({ ...toItemLine(row, undefined), text: row.item.text })}\n`,
  },
} as const satisfies Record<string, Format>

/** Rows that are in memory at a time: few until it is known how large they are. */
const PAGE = { first: 200, most: 2_000, bytes: 2_000_000 }

const encoder = new TextEncoder()

interface Exported {
  workspace: string
  filter: ItemFilter
  format: keyof typeof FORMATS
}

/**
 * Everything that fits, newest first, as fast as somebody reads it and as long as somebody does. Where reading fails half way the stream
 * breaks off, so that nobody takes a part for the whole. A request may ask D1 a thousand times, so pages are as large as memory allows.
 * https://developers.cloudflare.com/d1/platform/limits/
 */
export function exportItems(
  { workspace, filter, format }: Exported,
  ports: { db: D1Database; now: () => number; log: Logger },
): ReadableStream<Uint8Array> {
  const { head, line } = FORMATS[format]
  const { db, now, log } = ports
  let after: After | null = null
  let limit = PAGE.first
  return new ReadableStream<Uint8Array>({
    start(controller) {
      if (head !== '') controller.enqueue(encoder.encode(head))
    },
    async pull(controller) {
      try {
        const rows: ItemRow[] = await listItems(db, workspace, filter, { after, order: 'newest', limit, now: now() })
        const bytes = encoder.encode(rows.map(line).join(''))
        if (rows.length > 0) controller.enqueue(bytes)
        const last = rows.at(-1)
        if (!last || rows.length < limit) return controller.close()
        after = [last.receivedAt, last.seq]
        limit = Math.min(PAGE.most, Math.max(PAGE.first, Math.floor((PAGE.bytes * rows.length) / bytes.length)))
      } catch (error) {
        log.error('items.export_failed', { workspace, error })
        controller.error(error)
      }
    },
  })
}
