import { AppError } from '@sluice/kit/http'
import type { Analysis } from '@sluice/schema/analysis'
import type { Item } from '@sluice/schema/item'
import { runEach } from '../store/run.ts'
import { SHOWN_ANALYSIS } from '../topics/shown.ts'

export interface FoundItem {
  item: Item
  analysis: Analysis | null
  dispatchedAt: number | null
}

const FIND = `SELECT item, ${SHOWN_ANALYSIS} AS analysis, dispatched_at AS dispatchedAt FROM items WHERE id = ?1 AND workspace = ?2`

/** One item of a workspace. Throws NOT_FOUND. */
export async function mustFindItem(db: D1Database, workspace: string, id: string): Promise<FoundItem> {
  const [[row] = []] = await runEach<{ item: string; analysis: string | null; dispatchedAt: number | null }>(db, [
    db.prepare(FIND).bind(id, workspace),
  ])
  if (!row) throw noItem(id)
  return {
    item: JSON.parse(row.item) as Item,
    analysis: row.analysis === null ? null : (JSON.parse(row.analysis) as Analysis),
    dispatchedAt: row.dispatchedAt,
  }
}

export const noItem = (id: string): AppError => new AppError('NOT_FOUND', `There is no item ${id}.`)
