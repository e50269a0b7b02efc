import { Role } from '@sluice/schema/auth'
import { EpochMs } from '@sluice/schema/event'
import { Workspace } from '@sluice/schema/ids'
import * as z from 'zod'
import type { Caller } from '../auth/caller.ts'
import type { WorkspaceRow } from '../read/list-workspaces.ts'

export const WorkspaceTitle = z.string().trim().min(1).max(100)
export const WorkspaceParams = z.object({ name: Workspace })

export const WorkspaceView = z
  .object({
    /** As in addresses and in sluice.yaml; it never changes. */
    name: z.string(),
    /** As people call it. */
    title: z.string(),
    /** Null: it came with the installation. */
    createdAt: EpochMs.nullable(),
    createdBy: z.string().nullable(),
    /** What the asker is there as a member. */
    role: Role.nullable(),
    /** The one that this was asked in. */
    current: z.boolean(),
    /** Whether the asker may go there; an admin of `default` sees those too that he may not. */
    canEnter: z.boolean(),
  })
  .meta({ id: 'Workspace' })

export const EXAMPLE_WORKSPACE: z.infer<typeof WorkspaceView> = {
  name: 'acme-eu',
  title: 'Acme Europe',
  createdAt: 1_767_323_045_000,
  createdBy: 'jwt_0a1b2c3d4e5f60718293a4b5c6d7e8f9',
  role: 'admin',
  current: false,
  canEnter: true,
}

export const toWorkspaceView = (row: WorkspaceRow, { workspace }: Pick<Caller, 'workspace'>) => {
  const current = row.name === workspace
  return { ...row, current, canEnter: current || row.role !== null }
}
