import * as z from 'zod'
import { defineRoute } from '../http/define-route.ts'
import { readEach } from '../store/run.ts'

/** Names stand in no index; whom one looks for in a hurry has written of late. */
const LOOKED_AT = 5_000
const SHOWN = 8

const FIND = `
  SELECT author_id AS author, max(name) AS name, count(*) AS items FROM (
    SELECT author_id, item ->> '$.author.name' AS name FROM items INDEXED BY items_by_time
    WHERE workspace = ?1 ORDER BY received_at DESC, seq DESC LIMIT ${LOOKED_AT}
  )
  WHERE author_id IS NOT NULL AND (instr(lower(coalesce(name, '')), ?2) > 0 OR instr(lower(author_id), ?2) > 0)
  GROUP BY author_id ORDER BY count(*) DESC, author_id LIMIT ${SHOWN}`

export const findAuthors = defineRoute({
  method: 'get',
  path: '/v1/authors',
  operation: 'findAuthors',
  summary: 'Who wrote something, by a piece of the name',
  description: `Among the newest ${LOOKED_AT.toLocaleString('en')} items; \`items\`: how many of those. The ${SHOWN} who wrote most. \`author\` is what the filter of that name takes.`,
  scope: 'read',
  query: z.strictObject({ q: z.string().trim().min(1).max(100).describe('A piece of the name or of the source’s own id.') }),
  answer: z.object({ authors: z.array(z.object({ author: z.string(), name: z.string().nullable(), items: z.number() })) }),
  example: { answer: { authors: [{ author: 'u-17', name: 'Mira Lindqvist', items: 4 }] } },
  async handle({ key, query: { q } }, { db }) {
    const [authors = []] = await readEach<{ author: string; name: string | null; items: number }>(db, [
      db.prepare(FIND).bind(key.workspace, q.toLowerCase()),
    ])
    return { authors }
  },
})
