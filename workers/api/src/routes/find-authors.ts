import * as z from 'zod'
import { defineRoute } from '../http/define-route.ts'
import { fold } from '../items/highlight.ts'
import { readEach } from '../store/run.ts'

/** Names stand in no index; whom one looks for in a hurry has written of late. */
const LOOKED_AT = 5_000
const SHOWN = 8

const WROTE = `
  SELECT author_id AS author, max(name) AS name, group_concat(DISTINCT name) AS names, count(*) AS items FROM (
    SELECT author_id, item ->> '$.author.name' AS name FROM items INDEXED BY items_by_time
    WHERE workspace = ?1 ORDER BY received_at DESC, seq DESC LIMIT ${LOOKED_AT}
  )
  WHERE author_id IS NOT NULL GROUP BY author_id ORDER BY count(*) DESC, author_id`

interface Writer {
  author: string
  name: string | null
  names: string | null
  items: number
}

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
    const [wrote = []] = await readEach<Writer>(db, [db.prepare(WROTE).bind(key.workspace)])
    // SQLite knows small and capital letters of ASCII only.
    const piece = fold(q)
    const found = wrote.filter(({ author, names }) => fold(`${author}\n${names ?? ''}`).includes(piece)).slice(0, SHOWN)
    return { authors: found.map(({ names: _names, ...writer }) => writer) }
  },
})
