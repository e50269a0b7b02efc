import { AppError } from '@sluice/kit/http'
import * as z from 'zod'
import { defineRoute } from '../http/define-route.ts'
import { listCalls } from '../read/list-calls.ts'
import { labelsOf } from '../usage/labels.ts'
import { toCallView } from './list-calls.ts'
import { CallView, EXAMPLE_CALL } from './usage-shapes.ts'

export const getCall = defineRoute({
  method: 'get',
  path: '/v1/usage/calls/:id',
  operation: 'getCall',
  summary: 'One call of a model',
  description:
    'Kept for 30 days unless `retention.usage` says otherwise. The id is what an answer carries in `x-request-id`, and `callId` of an analysis.',
  scope: 'read',
  params: z.object({ id: z.string().min(1).max(60) }),
  answer: z.object({
    ...CallView.shape,
    /** What people call the key; null where there was none, or it is not there any more. */
    keyName: z.string().nullable(),
  }),
  codes: ['NOT_FOUND'],
  example: { answer: { ...EXAMPLE_CALL, keyName: 'checkout' } },
  async handle({ key: { workspace }, params: { id } }, { database }) {
    const [row] = await listCalls(database, workspace, { id }, null, 1)
    if (!row) throw new AppError('NOT_FOUND', 'There is no such call, or it is not kept any more.')
    const labels = await labelsOf(database, workspace, [row.keyId])
    return { ...toCallView(row), keyName: labels.get(row.keyId ?? '') ?? null }
  },
})
