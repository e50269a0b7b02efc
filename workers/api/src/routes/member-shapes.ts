import { Role, ROLE_SCOPES, Scope } from '@sluice/schema/auth'
import { EpochMs } from '@sluice/schema/event'
import * as z from 'zod'
import { Email } from '../members/email.ts'
import type { MemberRow } from '../read/list-members.ts'
import { CallerRef } from './caller-shapes.ts'

export const MemberParams = z.object({ email: Email })

export const MemberView = z
  .object({
    /** In lower case. */
    email: z.string(),
    role: Role,
    scopes: z.array(Scope),
    addedAt: EpochMs,
    addedBy: CallerRef,
    /** The last request, right to a few minutes; null: none is known. */
    lastSeenAt: EpochMs.nullable(),
    /** Who asks. */
    own: z.boolean(),
  })
  .meta({ id: 'Member' })

export const EXAMPLE_MEMBER: z.infer<typeof MemberView> = {
  email: 'ada@example.com',
  role: 'operator',
  scopes: [...ROLE_SCOPES.operator],
  addedAt: 1_767_323_045_000,
  addedBy: { id: 'key_5f0c1d2e3a4b5c6d7e8f90a1b2c3d4e5', name: 'first admin' },
  lastSeenAt: 1_767_366_245_000,
  own: false,
}

export const toMemberView = ({ addedBy, addedByName, ...row }: MemberRow, asker: string | null) => ({
  ...row,
  scopes: [...ROLE_SCOPES[row.role]],
  addedBy: { id: addedBy, name: addedByName },
  own: row.email === asker,
})
