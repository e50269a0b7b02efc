import type { Judgement } from '../store/dashboard-tables.ts'

/** What a model had said of an item, and what people say, in the fields that they changed. */
export interface Correction {
  was: Judgement
  now: Judgement
}

/** All corrections of an item as a JSON array, the first one first; an expression of SQL. */
export const correctionsOf = (item: string): string => `
  (SELECT json_group_array(json_object('was', json(was), 'now', json(now)))
   FROM (SELECT was, now FROM corrections AS made WHERE made.item_id = ${item} ORDER BY made.seq))`

/** Several as one: the first of a field says what the model had said, the last one what people say. Null where there is none. */
export function together(corrections: readonly Correction[]): Correction | null {
  if (corrections.length === 0) return null
  return {
    was: Object.assign({}, ...corrections.map(({ was }) => was).toReversed()) as Judgement,
    now: Object.assign({}, ...corrections.map(({ now }) => now)) as Judgement,
  }
}
