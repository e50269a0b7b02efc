import { AppError } from '@sluice/kit/http'
import { EpochMs } from '@sluice/schema/event'
import { EventId } from '@sluice/schema/ids'
import * as z from 'zod'
import { defineRoute } from '../http/define-route.ts'
import { HandledStateName } from '../items/filter.ts'
import { handleItem } from '../items/handle.ts'

export const putItemState = defineRoute({
  method: 'put',
  path: '/v1/items/:id/state',
  operation: 'putItemState',
  summary: 'Say what is left to do about an item',
  description:
    'For everybody of the workspace. What is snoozed comes back to `todo` by itself; so does what is done, where one of its actions fails for good. An assignee that is left out stays.',
  scope: 'write',
  params: z.object({ id: EventId }),
  body: z.strictObject({
    state: HandledStateName,
    until: EpochMs.optional().describe('With `snoozed`: until when.'),
    assignee: z.string().min(1).max(100).nullable().optional(),
  }),
  answer: z.object({
    id: z.string(),
    state: HandledStateName,
    until: EpochMs.nullable(),
    assignee: z.string().nullable(),
    updatedAt: EpochMs,
  }),
  codes: ['NOT_FOUND'],
  example: {
    body: { state: 'done', assignee: 'mira' },
    answer: { id: `evt_${'0'.repeat(31)}1`, state: 'done', until: null, assignee: 'mira', updatedAt: 1_767_323_045_000 },
  },
  async handle({ key, params: { id }, body: { state, until, assignee } }, { db, now, teller }) {
    if (state === 'snoozed' ? until === undefined || until <= now() : until !== undefined)
      throw new AppError('INVALID_REQUEST', 'The time does not fit the state.', {
        details: [{ path: 'until', message: state === 'snoozed' ? 'must be a time to come' : 'belongs to snoozed only' }],
      })
    const { workspace, id: actor } = key
    const handled = await handleItem(db, { workspace, id, actor, state, until: until ?? null, assignee }, now())
    await teller.items([{ workspace, id }])
    return { id, ...handled }
  },
})
