import type { Analysis } from '@sluice/schema/analysis'
import type { DeliveryStatus } from '@sluice/schema/delivery'
import type { Item } from '@sluice/schema/item'
import type { HandledState } from '../store/dashboard-tables.ts'
import { readEach } from '../store/run.ts'
import type { StageColumns } from '../store/stage.ts'
import { SHOWN_ANALYSIS } from '../topics/shown.ts'
import { withTopicNames } from '../topics/with-names.ts'
import { type Choice, choose } from './choose.ts'
import { limitTo } from './parameters.ts'
import type { ItemFilter, Sort } from './filter.ts'

/** What was done about an item, as its line shows it. */
export interface DeliveryBrief {
  destination: string
  status: DeliveryStatus
  externalId: string | null
  externalUrl: string | null
}

/** An item with what a line of a list needs. */
export interface ItemRow extends StageColumns {
  seq: number
  receivedAt: number
  item: Item
  analysis: Analysis | null
  /** Null where nobody has to handle it and nobody has. */
  state: HandledState | null
  assignee: string | null
  deliveries: DeliveryBrief[]
}

/** Receipt time and number of the last row of the page before. */
export type After = [number, number]

const COLUMNS = `
  items.seq, items.received_at AS receivedAt, items.analyzed_at AS analyzedAt, items.dispatched_at AS dispatchedAt, items.item, ${SHOWN_ANALYSIS} AS analysis,
  state.state, state.assignee,
  (
    SELECT json_group_array(json_object('destination', sent.destination, 'status', sent.status, 'externalId', sent.external_id, 'externalUrl', sent.external_url))
    FROM json_each(items.delivery_ids) AS planned CROSS JOIN deliveries AS sent ON sent.id = planned.value
  ) AS deliveries`

/** One choice as a statement, with its parameters; exported for the test that looks at its plan. */
export function pageStatement(
  choice: Choice,
  after: After | null,
  order: Sort,
  limit: number,
  columns = COLUMNS,
): { sql: string; values: (string | number)[] } {
  const { from, where, key, seq, parameters } = choice
  const [direction, beyond] = order === 'newest' ? ['DESC', '<'] : ['ASC', '>']
  const place = key === 'time' ? ['items.received_at', 'items.seq'] : [seq]
  const [time = 0, number = 0] = after ?? []
  const last = (key === 'time' ? [time, number] : [number]).map((value) => (after ? parameters.add(value) : ''))
  const conditions = [...where, ...(after ? [`(${place.join(', ')}) ${beyond} (${last.join(', ')})`] : [])]
  const sql = `
    SELECT ${columns}
    FROM ${from}
    LEFT JOIN item_states AS state ON state.workspace = items.workspace AND state.item_id = items.id
    WHERE ${conditions.join(' AND ')}
    ORDER BY ${place.map((column) => `${column} ${direction}`).join(', ')}
    ${limitTo(limit)}`
  return { sql, values: parameters.values }
}

type Stored = Omit<ItemRow, 'item' | 'analysis' | 'deliveries'> & { item: string; analysis: string | null; deliveries: string }

/**
 * A page of items. Without a filter they are in the order of receipt; with one, in the order in which they were stored, which differs by
 * the seconds that an item waited before.
 */
export async function listItems(
  db: D1Database,
  workspace: string,
  filter: ItemFilter,
  { after, order, limit, now }: { after: After | null; order: Sort; limit: number; now: number },
): Promise<ItemRow[]> {
  const named = await withTopicNames(db, workspace, filter)
  const statements = choose(workspace, named, now).map((choice) => pageStatement(choice, after, order, limit))
  const found = await readEach<Stored>(
    db,
    statements.map(({ sql, values }) => db.prepare(sql).bind(...values)),
  )
  const rows = found.flat()
  if (found.length > 1) rows.sort((a, b) => (order === 'newest' ? b.seq - a.seq : a.seq - b.seq))
  return rows.slice(0, limit).map(({ item, analysis, deliveries, ...row }) => ({
    ...row,
    item: JSON.parse(item) as Item,
    analysis: analysis === null ? null : (JSON.parse(analysis) as Analysis),
    deliveries: JSON.parse(deliveries) as DeliveryBrief[],
  }))
}
