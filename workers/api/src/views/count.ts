import { countLists } from '../items/count.ts'
import { withTopicNames } from '../topics/with-names.ts'
import { filterOf, type ViewFilters } from './filters.ts'

/** How many items each of these lists holds; counted as every list of items is. All of it in one read. */
export async function countSaved(
  db: D1Database,
  workspace: string,
  lists: readonly ViewFilters[],
  now: number,
  zone: string,
): Promise<number[]> {
  const named = await Promise.all(lists.map((filters) => withTopicNames(db, workspace, filterOf(filters, now))))
  return countLists(db, workspace, named, now, zone)
}
