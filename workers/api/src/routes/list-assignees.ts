import * as z from 'zod'
import { defineRoute } from '../http/define-route.ts'
import { readEach } from '../store/run.ts'

const MAX = 100

// From one name to the next in the index: as many rows as there are names, however many items each of them has.
const NAMES = `
  WITH RECURSIVE names (name, seen) AS (
    SELECT (SELECT min(assignee) FROM item_states INDEXED BY item_states_by_assignee WHERE workspace = ?1 AND assignee IS NOT NULL), 1
    UNION ALL
    SELECT (SELECT min(assignee) FROM item_states INDEXED BY item_states_by_assignee WHERE workspace = ?1 AND assignee > name), seen + 1
    FROM names WHERE name IS NOT NULL AND seen < ${MAX}
  )
  SELECT name FROM names WHERE name IS NOT NULL`

export const listAssignees = defineRoute({
  method: 'get',
  path: '/v1/items/assignees',
  operation: 'listAssignees',
  summary: 'Who looks after items',
  description: `Every name that an item is assigned to, in the order of the alphabet; ${MAX} at most.`,
  scope: 'read',
  answer: z.object({ assignees: z.array(z.string()) }),
  example: { answer: { assignees: ['mira', 'tom'] } },
  async handle({ key }, { db }) {
    const [rows = []] = await readEach<{ name: string }>(db, [db.prepare(NAMES).bind(key.workspace)])
    return { assignees: rows.map(({ name }) => name) }
  },
})
