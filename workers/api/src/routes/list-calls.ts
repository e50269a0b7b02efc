import { EventId } from '@sluice/schema/ids'
import { LlmCall } from '@sluice/schema/llm'
import * as z from 'zod'
import { decodeCursor, toPage } from '../http/cursor.ts'
import { defineRoute } from '../http/define-route.ts'
import { CursorText, Limit, range } from '../http/query.ts'
import { type CallRow, listCalls as load } from '../read/list-calls.ts'
import { callFilters } from './get-usage.ts'
import { NextCursor } from './shapes.ts'
import { CallView, EXAMPLE_CALL } from './usage-shapes.ts'

export const CallPage = z.object({ calls: z.array(CallView), nextCursor: NextCursor })

export const listCalls = defineRoute({
  method: 'get',
  path: '/v1/usage/calls',
  operation: 'listCalls',
  summary: 'Calls of models, newest first',
  description: 'Kept for 30 days. `id` is what an answer carries in `x-request-id`; `item` finds the calls that an item was understood by.',
  scope: 'read',
  query: z.strictObject({
    id: z.string().min(1).max(60).optional(),
    ...callFilters,
    outcome: LlmCall.shape.outcome.optional(),
    cache: LlmCall.shape.cache.optional(),
    item: EventId.optional(),
    priced: z.boolean().optional().describe('Only those with a known cost, or only those without.'),
    ...range,
    cursor: CursorText.optional(),
    limit: Limit,
  }),
  answer: CallPage,
  example: { answer: { calls: [EXAMPLE_CALL], nextCursor: null } },
  async handle({ key, query: { cursor, limit, ...filter } }, { database }) {
    const after = decodeCursor(cursor, ['number', 'string'])
    const { rows, nextCursor } = toPage(await load(database, key.workspace, filter, after, limit + 1), limit, ({ at, id }) => [at, id])
    return { calls: rows.map(toCallView), nextCursor }
  },
})

/** Row → call, without the workspace: that is the key's. */
export function toCallView({
  workspace: _workspace,
  input,
  cachedInput,
  cacheWrite,
  output,
  reasoning,
  ...rest
}: CallRow): z.infer<typeof CallView> {
  return { ...rest, usage: { input, cachedInput, cacheWrite, output, reasoning } }
}
