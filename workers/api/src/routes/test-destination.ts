import { Slug } from '@sluice/schema/ids'
import * as z from 'zod'
import { findDestination } from '../destinations/find.ts'
import { defineRoute } from '../http/define-route.ts'
import { loadWorkspace } from '../store/load-workspace.ts'

const TestedDestinationView = z.object({
  ok: z.boolean(),
  /** HTTP status of its answer, where there was one. */
  status: z.number().optional(),
  /** What it answered, or what to do. */
  detail: z.string(),
  durationMs: z.number(),
})

export const testDestination = defineRoute({
  method: 'post',
  path: '/v1/destinations/:name/test',
  operation: 'testDestination',
  summary: 'Ask a destination whether it would take something',
  description: 'With its address and credentials as they are now, and without leaving a trace there where the service allows that.',
  scope: 'write',
  params: z.object({ name: Slug }),
  answer: TestedDestinationView,
  codes: ['NOT_FOUND'],
  example: { answer: { ok: false, status: 401, detail: 'Client must be authenticated to access this resource.', durationMs: 212 } },
  async handle({ key: { workspace }, params: { name } }, { database, dispatch }) {
    findDestination(await loadWorkspace(database, workspace), name)
    return dispatch.testDestination(workspace, name)
  },
})
