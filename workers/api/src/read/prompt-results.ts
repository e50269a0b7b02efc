import { SOURCES } from '../overview/sources.ts'
import { readEach } from '../store/run.ts'

const JUDGED = `${SOURCES('source_hours')}
  SELECT judged.key AS version, sum(judged.value) AS items
  FROM sources CROSS JOIN source_hours AS counted ON counted.workspace = ?1 AND counted.source = name AND hour >= ?2
  CROSS JOIN json_each(counted.versions) AS judged
  GROUP BY 1`

// One row a field of an item, however often it was corrected; only items that are counted above.
const CORRECTED = `
  SELECT corrections.judged_by ->> 'promptVersion' AS version, field.key AS field, corrections.item_id AS item
  FROM corrections CROSS JOIN items ON items.id = corrections.item_id AND items.received_at >= ?3
  CROSS JOIN json_each(corrections.now) AS field
  WHERE corrections.workspace = ?1 AND corrections.judged_by ->> 'promptVersion' IN (SELECT value FROM json_each(?2))
  GROUP BY 1, 2, 3`

const FIELDS = `SELECT version, field, count(*) AS count FROM (${CORRECTED}) GROUP BY 1, 2`
const ITEMS = `SELECT version, count(DISTINCT item) AS count FROM (${CORRECTED}) GROUP BY 1`

/** What people changed of what a version judged. */
export interface Corrected {
  items: number
  /** Field → items of which it was corrected. */
  fields: Record<string, number>
}

export interface Judged {
  /** Version → items. */
  items: Map<string, number>
  corrected: Map<string, Corrected>
}

/** What the versions of a prompt have judged of the items since then, and what people changed of it. `from`: the first millisecond of an hour. */
export async function loadJudged(db: D1Database, workspace: string, versions: readonly string[], from: number): Promise<Judged> {
  const named = JSON.stringify(versions)
  const answers = await readEach<unknown>(db, [
    db.prepare(JUDGED).bind(workspace, from),
    db.prepare(FIELDS).bind(workspace, named, from),
    db.prepare(ITEMS).bind(workspace, named, from),
  ])
  const [judged, fields, items] = answers as [
    { version: string; items: number }[],
    { version: string; field: string; count: number }[],
    { version: string; count: number }[],
  ]
  const corrected = items.map(({ version, count }) => {
    const own = fields.filter((row) => row.version === version).map((row) => [row.field, row.count])
    return [version, { items: count, fields: Object.fromEntries(own) as Record<string, number> }] as const
  })
  return { items: new Map(judged.map(({ version, items }) => [version, items])), corrected: new Map(corrected) }
}
