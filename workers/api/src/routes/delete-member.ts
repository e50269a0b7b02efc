import { AppError } from '@sluice/kit/http'
import * as z from 'zod'
import { membersCanComeIn } from '../members/can-come-in.ts'
import { defineRoute } from '../http/define-route.ts'
import { lastAdmin } from '../members/last-admin.ts'
import { listMembers } from '../read/list-members.ts'
import { removeMember } from '../store/change-members.ts'
import { MemberParams } from './member-shapes.ts'

export const deleteMember = defineRoute({
  method: 'delete',
  path: '/v1/members/:email',
  operation: 'removeMember',
  summary: 'Take somebody’s role away',
  description:
    'His sessions end within 10 seconds. Keys that he has made stay good: `GET /v1/keys` says whose they are. What somebody without a role may do says `auth.jwt`. The last admin way in cannot be removed (409).',
  scope: 'admin',
  params: MemberParams,
  answer: z.object({ email: z.string() }),
  codes: ['NOT_FOUND', 'CONFLICT'],
  example: { answer: { email: 'ada@example.com' } },
  async handle({ key, params: { email } }, { db, database, log, now }) {
    const { workspace, id: author } = key
    const [known] = await listMembers(db, workspace, { email }, 1)
    if (!known) throw new AppError('NOT_FOUND', `${email} is no member of the workspace ${workspace}.`)
    const tokens = await membersCanComeIn(database, workspace)
    if (!(await removeMember(db, { workspace, email, author, tokens }, known.role, now()))) throw lastAdmin(email, workspace)
    log.info('members.removed', { workspace, author })
    return { email }
  },
})
