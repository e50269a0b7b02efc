import * as z from 'zod'
import { decodeCursor, encodeCursor } from '../http/cursor.ts'
import { defineRoute } from '../http/define-route.ts'
import { CursorText } from '../http/query.ts'
import { byAuthor, byEmail } from '../people/find.ts'
import { from } from '../people/items-of.ts'
import { PersonView } from './people-shapes.ts'
import { NextCursor } from './shapes.ts'

export const findPeople = defineRoute({
  method: 'get',
  path: '/v1/people',
  operation: 'findPeople',
  summary: 'Find a person by the id that a source has for them, or by e-mail address',
  description:
    'Ids are found at once. Addresses are in no index: each request looks at some thousand items, newest first, and `nextCursor` goes on with older ones; a page without people does not mean that there are none. The same person may be known to several sources.',
  scope: 'read',
  query: z.strictObject({
    author: z.string().min(1).max(320).describe('Id of the author, or an e-mail address.'),
    cursor: CursorText.optional(),
  }),
  answer: z.object({ people: z.array(PersonView), nextCursor: NextCursor }),
  async handle({ key: { workspace }, query: { author, cursor } }, { db, now }) {
    const after = decodeCursor(cursor, ['number', 'number'])
    const known = after === null ? await byAuthor(db, workspace, author) : []
    if (!author.includes('@')) return { people: known, nextCursor: null }
    const { people, next } = await byEmail(db, workspace, author, after ?? from(now()))
    const ids = new Set(known.map(({ id }) => id))
    return { people: [...known, ...people.filter(({ id }) => !ids.has(id))], nextCursor: next && encodeCursor(next) }
  },
})
