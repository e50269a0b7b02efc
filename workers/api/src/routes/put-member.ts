import { Role } from '@sluice/schema/auth'
import * as z from 'zod'
import { membersCanComeIn } from '../members/can-come-in.ts'
import { defineRoute } from '../http/define-route.ts'
import { lastAdmin } from '../members/last-admin.ts'
import { listMembers } from '../read/list-members.ts'
import { putMember as put } from '../store/change-members.ts'
import { EXAMPLE_MEMBER, MemberParams, MemberView, toMemberView } from './member-shapes.ts'

export const putMember = defineRoute({
  method: 'put',
  path: '/v1/members/:email',
  operation: 'putMember',
  summary: 'Give somebody a role in the workspace',
  description:
    'viewer: read. operator: read, write, ingest, analyze. admin: everything. It counts within 10 seconds. The last admin way in cannot become less (409).',
  scope: 'admin',
  params: MemberParams,
  body: z.strictObject({ role: Role }),
  answer: MemberView,
  codes: ['CONFLICT'],
  example: { body: { role: 'operator' }, answer: EXAMPLE_MEMBER },
  async handle({ key, params: { email }, body: { role } }, { db, database, log, now }) {
    const { workspace, id: author } = key
    const [known] = await listMembers(db, workspace, { email }, 1)
    const change = { workspace, email, author, tokens: await membersCanComeIn(database, workspace) }
    const changed = await put(db, change, { role, before: known?.role ?? null }, now())
    const [member] = await listMembers(db, workspace, { email }, 1)
    if (member?.role !== role) throw lastAdmin(email, workspace)
    if (changed) log.info('members.put', { workspace, role, author })
    return toMemberView(member, key.person?.email ?? null)
  },
})
