import { AppError } from '@sluice/kit/http'
import * as z from 'zod'
import { defineRoute } from '../http/define-route.ts'
import { listWorkspaces } from '../read/list-workspaces.ts'
import { renameWorkspace } from '../store/add-workspace.ts'
import { EXAMPLE_WORKSPACE, toWorkspaceView, WorkspaceParams, WorkspaceTitle, WorkspaceView } from './workspace-shapes.ts'

export const putWorkspace = defineRoute({
  method: 'put',
  path: '/v1/workspaces/:name',
  operation: 'renameWorkspace',
  summary: 'Call the workspace something else',
  description: 'Its title only: its name stands in addresses and in sluice.yaml. One renames the workspace that one is in.',
  scope: 'admin',
  params: WorkspaceParams,
  body: z.strictObject({ title: WorkspaceTitle }),
  answer: WorkspaceView,
  codes: ['NOT_FOUND'],
  example: { body: { title: 'Acme Europe' }, answer: { ...EXAMPLE_WORKSPACE, current: true } },
  async handle({ key, params: { name }, body: { title } }, { db, log, now }) {
    if (name !== key.workspace)
      throw new AppError('NOT_FOUND', `You are in the workspace ${key.workspace}; sign in to ${name} to rename it.`)
    await renameWorkspace(db, { name, title, author: key.id }, now())
    log.info('workspaces.renamed', { workspace: name, author: key.id })
    const [row] = await listWorkspaces(db, key, { name }, 1)
    if (!row) throw new Error('the workspace that was just renamed is not there')
    return toWorkspaceView(row, key)
  },
})
