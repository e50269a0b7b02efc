import * as z from 'zod'
import { decodeCursor, toPage } from '../http/cursor.ts'
import { defineRoute } from '../http/define-route.ts'
import { CursorText, Limit } from '../http/query.ts'
import { listWorkspaces as list } from '../read/list-workspaces.ts'
import { NextCursor } from './shapes.ts'
import { EXAMPLE_WORKSPACE, toWorkspaceView, WorkspaceView } from './workspace-shapes.ts'

export const listWorkspaces = defineRoute({
  method: 'get',
  path: '/v1/workspaces',
  operation: 'listWorkspaces',
  summary: 'The workspaces that one may enter',
  description:
    'A key belongs to one workspace. Whoever comes with a token may enter those in which he is a member: programs name it in `Sluice-Workspace`, browsers in `POST /v1/session`. An admin of `default` sees all of them.',
  scope: 'any',
  query: z.strictObject({ cursor: CursorText.optional(), limit: Limit }),
  answer: z.object({ workspaces: z.array(WorkspaceView), nextCursor: NextCursor }),
  example: { answer: { workspaces: [EXAMPLE_WORKSPACE], nextCursor: null } },
  async handle({ key, query: { cursor, limit } }, { db }) {
    const after = decodeCursor(cursor, ['string'])
    const found = await list(db, key, { after: after?.[0] ?? null }, limit + 1)
    const { rows, nextCursor } = toPage(found, limit, ({ name }) => [name])
    return { workspaces: rows.map((row) => toWorkspaceView(row, key)), nextCursor }
  },
})
