import type { DeadMessage } from '@sluice/kit/queue'
import { DEFAULT_WORKSPACE, EventId, Workspace } from '@sluice/schema/ids'
import type { Stage } from '@sluice/schema/messages'
import type { NewDeadLetter } from '@sluice/schema/rpc'
import * as z from 'zod'

/** What can be told of a message that does not fit its schema. */
const Traces = z.object({
  workspace: Workspace.optional().catch(undefined),
  item: z
    .object({ id: EventId.optional().catch(undefined), workspace: Workspace.optional().catch(undefined) })
    .optional()
    .catch(undefined),
})

/** A message that cannot be handled, with whose it seems to be. */
export function toDeadLetter(stage: Stage, { body, code, reason }: DeadMessage): NewDeadLetter {
  const traces = Traces.safeParse(body).data
  const workspace = traces?.item?.workspace ?? traces?.workspace ?? DEFAULT_WORKSPACE
  return { workspace, stage, eventId: traces?.item?.id ?? null, code, reason, message: body }
}
