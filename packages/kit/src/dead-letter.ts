import { DEFAULT_WORKSPACE, EventId, Workspace } from '@sluice/schema/ids'
import type { Stage } from '@sluice/schema/messages'
import type { NewDeadLetter } from '@sluice/schema/rpc/store'
import type { DeadMessage } from './queue.ts'

const property = (value: unknown, name: string): unknown =>
  value !== null && typeof value === 'object' && Object.hasOwn(value, name) ? (value as Record<string, unknown>)[name] : undefined

/** A message that cannot be handled, and whose it seems to be: it may not fit any schema. */
export function toDeadLetter(stage: Stage, { body, code, reason }: DeadMessage): NewDeadLetter {
  const about = property(body, 'event') ?? property(body, 'item') ?? body
  const id = EventId.safeParse(property(about, 'id'))
  const workspace = Workspace.safeParse(property(about, 'workspace'))
  return {
    workspace: workspace.success ? workspace.data : DEFAULT_WORKSPACE,
    stage,
    eventId: id.success ? id.data : null,
    code,
    reason,
    message: body,
  }
}
