import type { Logger } from '@sluice/kit/logger'
import { loadPayload, type PayloadStore } from '../items/payload.ts'
import { readEach } from '../store/run.ts'
import { from, nextOf, type Place } from './items-of.ts'
import type { Person } from './person.ts'

/** Items that are in memory at a time, with their bodies. */
const PAGE = 20

const given = 'IN (SELECT value FROM json_each(?1)) AND'

/** What stands in the file of each item, by the name of its kind: JSON columns are parsed, the rest is as it is stored. */
const PARTS = {
  item: `SELECT id AS itemId, item, analysis, normalized_at AS normalizedAt, analyzed_at AS analyzedAt, dispatched_at AS dispatchedAt, matched
    FROM items WHERE id ${given} workspace = ?2`,
  payload: `SELECT id AS itemId, content_type AS contentType, raw_in AS "in", raw AS body FROM items WHERE id ${given} workspace = ?2`,
  delivery: `SELECT deliveries.event_id AS itemId, deliveries.id, rule, rule_version AS ruleVersion, destination, status, created_at AS createdAt,
      finished_at AS finishedAt, external_id AS externalId, external_url AS externalUrl, content, attempts, approval
    FROM items JOIN json_each(items.delivery_ids) AS planned JOIN deliveries ON deliveries.id = planned.value
    WHERE items.id ${given} items.workspace = ?2`,
  state: `SELECT item_id AS itemId, state, until, assignee, updated_at AS updatedAt, updated_by AS updatedBy
    FROM item_states WHERE item_id ${given} workspace = ?2`,
  tag: `SELECT item_id AS itemId, tag, created_at AS createdAt FROM item_tags WHERE item_id ${given} workspace = ?2`,
  correction: `SELECT item_id AS itemId, at, author, was, now, judged_by AS judgedBy FROM corrections WHERE item_id ${given} workspace = ?2`,
  note: `SELECT item_id AS itemId, at, author, text FROM item_notes WHERE item_id ${given} workspace = ?2`,
  deadLetter: `SELECT event_id AS itemId, id, stage, code, reason, failed_at AS failedAt, message, original FROM dead_letters WHERE event_id ${given} workspace = ?2`,
  audit: `SELECT subject AS itemId, at, actor, action, details FROM audit_log
    WHERE action >= 'item.' AND action < 'item/' AND subject ${given} workspace = ?2`,
} as const

const JSON_COLUMNS = new Set([
  'item',
  'analysis',
  'matched',
  'content',
  'attempts',
  'approval',
  'was',
  'now',
  'judgedBy',
  'message',
  'original',
  'details',
])

type Line = Record<string, unknown>

const opened = (row: Line): Line =>
  Object.fromEntries(
    Object.entries(row).map(([name, value]) => [
      name,
      JSON_COLUMNS.has(name) && typeof value === 'string' ? (JSON.parse(value) as unknown) : value,
    ]),
  )

interface ExportPorts {
  db: D1Database
  payloads: PayloadStore
  log: Logger
  now: () => number
}

const encoder = new TextEncoder()

/**
 * Everything that is stored of a person, as one JSON object a line with its `type`: items newest first, each followed by what hangs on it. As
 * fast as somebody reads it; where reading fails half way the stream breaks off, so that nobody takes a part for the whole.
 */
export function exportPerson(workspace: string, person: Person, { db, payloads, log, now }: ExportPorts): ReadableStream<Uint8Array> {
  let place: Place | null = from(now())
  let waiting: string[] = []
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      try {
        while (waiting.length === 0 && place) {
          const found: Awaited<ReturnType<typeof nextOf>> = await nextOf(db, workspace, person, place)
          waiting = found.ids
          place = found.next
        }
        const ids = waiting.splice(0, PAGE)
        if (ids.length === 0) return controller.close()
        controller.enqueue(
          encoder.encode((await linesOf(workspace, ids, { db, payloads })).map((line) => `${JSON.stringify(line)}\n`).join('')),
        )
      } catch (error) {
        log.error('people.export_failed', { workspace, error })
        controller.error(error)
      }
    },
  })
}

async function linesOf(workspace: string, ids: readonly string[], { db, payloads }: Pick<ExportPorts, 'db' | 'payloads'>): Promise<Line[]> {
  const rows = await readEach<Line>(
    db,
    Object.values(PARTS).map((sql) => db.prepare(sql).bind(JSON.stringify(ids), workspace)),
  )
  const lines = Object.keys(PARTS).flatMap((type, at) => (rows[at] ?? []).map((row): Line => ({ type, ...opened(row) })))
  const whole = await Promise.all(lines.map(async (line) => (line['type'] === 'payload' ? withBody(line, payloads) : line)))
  const byItem = Map.groupBy(whole, ({ itemId }) => itemId)
  return ids.flatMap((id) => byItem.get(id) ?? [])
}

async function withBody(line: Line, payloads: PayloadStore): Promise<Line> {
  const { in: place, body, contentType } = line as { in: 'text' | 'base64' | 'r2'; body: string; contentType: string }
  const loaded = await loadPayload({ in: place, contentType, body: place === 'r2' ? null : body }, body, payloads)
  return { ...line, ...loaded }
}
