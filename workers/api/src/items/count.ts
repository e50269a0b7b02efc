import { withTopicNames } from '../topics/with-names.ts'
import { type Choice, choose } from './choose.ts'
import { type ItemFilter, type View, VIEWS } from './filter.ts'
import { limitTo } from './parameters.ts'
import { type Part, readParts } from './parts.ts'
import { rollupOf } from './rollups.ts'

/** Further than this nobody counts what the rollups do not know: 1,001 says "more than 1,000". */
const MAX_COUNT = 1_001

/** How lists are counted, for people who read it. */
export const COUNTED = `exact, but for ${MAX_COUNT.toLocaleString('en')}, which says "more than ${(MAX_COUNT - 1).toLocaleString('en')}". Larger numbers are known where the only filters are source, sentiment and category, in whole hours; or a topic, in whole days`

/** How many items of a filter each view holds; see `countLists`. */
export async function countViews(
  db: D1Database,
  workspace: string,
  filter: ItemFilter,
  now: number,
  zone = 'UTC',
): Promise<Record<View, number>> {
  const named = await withTopicNames(db, workspace, filter)
  const lists = VIEWS.map((view) => ({ ...named, view }))
  const counts = await countLists(db, workspace, lists, now, zone)
  return Object.fromEntries(VIEWS.map((view, index) => [view, counts[index] ?? 0])) as Record<View, number>
}

/**
 * How many items each of these lists holds, of filters that have the names of their topics. What the rollups know is exact however much it
 * is; the others are counted up to `MAX_COUNT`. All of it is one read, in which nothing is asked twice.
 */
export async function countLists(
  db: D1Database,
  workspace: string,
  filters: readonly ItemFilter[],
  now: number,
  zone: string,
): Promise<number[]> {
  const lists = filters.map((filter) => {
    const rolled = rollupOf(workspace, filter, zone)
    return rolled ? { parts: [rolled], most: Infinity } : { parts: choose(workspace, filter, now).map(partOf), most: MAX_COUNT }
  })
  const numberOf = await readParts(
    db,
    lists.flatMap(({ parts }) => parts),
  )
  return lists.map(({ parts, most }) =>
    Math.min(
      parts.map(numberOf).reduce((sum, number) => sum + number, 0),
      most,
    ),
  )
}

/** The number of a choice, up to `MAX_COUNT`; exported for the test that looks at its plan. */
export function partOf({ from, where, alone, parameters }: Choice): Part {
  const pieces = (alone ?? [{ from, where }]).map((piece) => `SELECT 1 FROM ${piece.from} WHERE ${piece.where.join(' AND ')}`)
  const found = `(${pieces.join(' UNION ALL ')} ${limitTo(MAX_COUNT)})`
  // Rows that are found alone have no need of what stands in `where`; what is bound has to be asked for.
  const last = Math.max(...Array.from(found.matchAll(/\?(\d+)/g), ([, number]) => Number(number)))
  return { rows: { names: '', from: found, values: parameters.values.slice(0, last) }, aggregate: 'count(*)' }
}
