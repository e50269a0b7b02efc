import { Workspace } from '@sluice/schema/ids'
import * as z from 'zod'
import { defineRoute } from '../http/define-route.ts'
import { listWorkspaces } from '../read/list-workspaces.ts'
import { createWorkspace } from '../workspaces/create.ts'
import { EXAMPLE_WORKSPACE, toWorkspaceView, WorkspaceTitle, WorkspaceView } from './workspace-shapes.ts'

export const postWorkspace = defineRoute({
  method: 'post',
  path: '/v1/workspaces',
  operation: 'createWorkspace',
  summary: 'Make a workspace',
  description:
    'For admins of `default`. It has sources, rules, destinations, keys, members, budgets and limits of its own, and shares nothing but the installation; inputs come in at `/v1/w/{workspace}/webhooks/{source}`. Whoever asks with a token becomes its admin; whoever asks with a key gets the first admin key of it, this once.',
  scope: 'admin',
  body: z.strictObject({
    name: Workspace,
    /** The name unless said. */
    title: WorkspaceTitle.optional(),
  }),
  answer: z.object({ workspace: WorkspaceView, key: z.string().nullable() }),
  codes: ['CONFLICT'],
  example: {
    body: { name: 'acme-eu', title: 'Acme Europe' },
    answer: { workspace: { ...EXAMPLE_WORKSPACE, role: null, canEnter: false }, key: 'key_7d1e90…' },
  },
  async handle({ key: caller, body: { name, title = name } }, ports) {
    const { key } = await createWorkspace(caller, { name, title }, ports)
    const [row] = await listWorkspaces(ports.db, caller, { name }, 1)
    if (!row) throw new Error('the workspace that was just made is not there')
    return Response.json({ workspace: toWorkspaceView(row, caller), key }, { headers: { 'cache-control': 'no-store' } })
  },
})
