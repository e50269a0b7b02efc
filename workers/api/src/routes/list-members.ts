import * as z from 'zod'
import { membersCanComeIn } from '../members/can-come-in.ts'
import { decodeCursor, toPage } from '../http/cursor.ts'
import { defineRoute } from '../http/define-route.ts'
import { CursorText, Limit } from '../http/query.ts'
import { listMembers as list } from '../read/list-members.ts'
import { EXAMPLE_MEMBER, MemberView, toMemberView } from './member-shapes.ts'
import { NextCursor } from './shapes.ts'

export const listMembers = defineRoute({
  method: 'get',
  path: '/v1/members',
  operation: 'listMembers',
  summary: 'The members of the workspace, by address',
  description:
    'Members are people who come with a token that names their e-mail address: through Cloudflare Access, or of another issuer in `auth.jwt`. Their role says what they may do; what others may do says the issuer’s entry in `auth.jwt`.',
  scope: 'read',
  query: z.strictObject({ cursor: CursorText.optional(), limit: Limit }),
  answer: z.object({
    members: z.array(MemberView),
    /** Whether members can come in at all: the configuration trusts an issuer that says who they are. */
    canComeIn: z.boolean(),
    nextCursor: NextCursor,
  }),
  example: { answer: { members: [EXAMPLE_MEMBER], canComeIn: true, nextCursor: null } },
  async handle({ key, query: { cursor, limit } }, { db, database }) {
    const after = decodeCursor(cursor, ['string'])
    const [found, canComeIn] = await Promise.all([
      list(db, key.workspace, { after: after?.[0] ?? null }, limit + 1),
      membersCanComeIn(database, key.workspace),
    ])
    const { rows, nextCursor } = toPage(found, limit, ({ email }) => [email])
    return { members: rows.map((row) => toMemberView(row, key.person?.email ?? null)), canComeIn, nextCursor }
  },
})
