import type { Logger } from '@sluice/kit/logger'
import type { Item } from '@sluice/schema/item'
import { type Correction, correctionsOf, together } from '../read/corrections.ts'
import { readEach } from '../store/run.ts'

/** An item with what people say of it: one to measure prompts and models by. */
interface Example {
  item: Item
  correction: Correction
  at: number
  judgedBy: { method: string; model: string; promptVersion: string }
}

/** What `npm run eval` reads labels of; it knows a file by its labels. */
export const LABELS = ['sentiment', 'category'] as const
export type Label = (typeof LABELS)[number]

interface Format {
  contentType: string
  head: string
  /** Null where the example says nothing about the label. */
  line: (example: Example, label: Label) => string | null
}

/** Tab-separated without quotes, so neither may stand in a cell. */
const cell = (text: string): string => text.replaceAll(/[\t\r\n]+/g, ' ').trim()

/** From 1 to 5. */
const starsOf = ({ rating }: Item): string => (rating === undefined ? '' : String(1 + rating * 4))

export const FORMATS = {
  ndjson: {
    contentType: 'application/x-ndjson',
    head: '',
    line({ item: { id, title, text, rating }, correction: { was, now }, at, judgedBy }) {
      return `${JSON.stringify({ id, text, title: title ?? null, rating: rating ?? null, was, now, judgedBy, at })}\n`
    },
  },
  tsv: {
    contentType: 'text/tab-separated-values; charset=utf-8',
    head: 'text\ttitle\tstars\tlabel\n',
    line({ item, correction: { now } }, label) {
      const said = now[label]
      return said === undefined ? null : `${[cell(item.text), cell(item.title ?? ''), starsOf(item), said].join('\t')}\n`
    },
  },
} as const satisfies Record<string, Format>

/** Items that are in memory at a time. */
const PAGE = 100

// The last correction of an item stands for all of them.
const CORRECTED = `
  SELECT corrections.seq, corrections.at, corrections.judged_by AS judgedBy, items.item, ${correctionsOf('corrections.item_id')} AS corrections
  FROM corrections CROSS JOIN items ON items.id = corrections.item_id
  WHERE corrections.workspace = ?1 AND corrections.seq > ?2
    AND NOT EXISTS (SELECT 1 FROM corrections AS later WHERE later.item_id = corrections.item_id AND later.seq > corrections.seq)
  ORDER BY corrections.seq LIMIT ${PAGE}`

interface Row {
  seq: number
  at: number
  judgedBy: string
  item: string
  corrections: string
}

const encoder = new TextEncoder()

/** Everything that people have corrected, the oldest first, as fast as somebody reads it. It breaks off where reading fails half way. */
export function exportExamples(
  { workspace, format, label }: { workspace: string; format: keyof typeof FORMATS; label: Label },
  { db, log }: { db: D1Database; log: Logger },
): ReadableStream<Uint8Array> {
  const { head, line }: Format = FORMATS[format]
  let after = 0
  return new ReadableStream<Uint8Array>({
    start(controller) {
      if (head !== '') controller.enqueue(encoder.encode(head))
    },
    async pull(controller) {
      try {
        // A page may be without a line: the stream asks for more only after it was given something.
        for (let text = ''; text === '';) {
          const [rows = []] = await readEach<Row>(db, [db.prepare(CORRECTED).bind(workspace, after)])
          text = rows.map((row) => line(toExample(row), label) ?? '').join('')
          if (text !== '') controller.enqueue(encoder.encode(text))
          const last = rows.at(-1)
          if (!last || rows.length < PAGE) return controller.close()
          after = last.seq
        }
      } catch (error) {
        log.error('prompts.export_failed', { workspace, error })
        controller.error(error)
      }
    },
  })
}

function toExample({ item, corrections, judgedBy, at }: Row): Example {
  const correction = together(JSON.parse(corrections) as Correction[])
  if (!correction) throw new Error('a correction without corrections')
  return { item: JSON.parse(item) as Item, correction, judgedBy: JSON.parse(judgedBy) as Example['judgedBy'], at }
}
