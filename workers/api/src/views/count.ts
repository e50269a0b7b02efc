import { choose } from '../items/choose.ts'
import { countStatements } from '../items/count.ts'
import { readEach } from '../store/run.ts'
import { withTopicNames } from '../topics/with-names.ts'
import { filterOf, type ViewFilters } from './filters.ts'

/** How many items each of these lists holds; counted as far as every list of items is. All of it in one read. */
export async function countSaved(db: D1Database, workspace: string, lists: readonly ViewFilters[], now: number): Promise<number[]> {
  const named = await Promise.all(lists.map((filters) => withTopicNames(db, workspace, filterOf(filters, now))))
  const statements = named.map((filter) => countStatements(db, choose(workspace, filter, now)))
  if (statements.length === 0) return []
  const rows = await readEach<{ count: number }>(db, statements.flat())
  let next = 0
  return statements.map(({ length }) => rows.slice(next, (next += length)).reduce((sum, [row]) => sum + (row?.count ?? 0), 0))
}
