import { Stage } from '@sluice/schema/messages'
import * as z from 'zod'
import { changeLetters, type Selection } from '../dead-letters/discard.ts'
import { LetterId } from '../dead-letters/letter-id.ts'
import { defineRoute } from '../http/define-route.ts'
import { Reason } from './rule-shapes.ts'

const chosen = {
  ids: z.array(LetterId).min(1).max(1_000).optional(),
  /** All that stopped at this stage with this code and reason, as GET /v1/dead-letters/groups tells them. */
  group: z.strictObject({ stage: Stage, code: z.string().max(64), reason: z.string().max(2_000) }).optional(),
}

const oneOf = ({ ids, group }: { ids?: unknown; group?: unknown }) => (ids === undefined) !== (group === undefined)
const SAID = { path: ['ids'], message: 'give either ids or group' }

const Changed = z.object({
  changed: z.number(),
  /** A thousand are changed at most; the same request goes on with the rest. */
  more: z.boolean(),
})

/** After `oneOf`, one of the two is there. */
const selectionOf = ({ ids, group }: { ids?: string[] | undefined; group?: z.infer<typeof chosen.group> }): Selection =>
  group ? { group } : { ids: ids ?? [] }

export const discardDeadLetters = defineRoute({
  method: 'post',
  path: '/v1/dead-letters/discard',
  operation: 'discardDeadLetters',
  summary: 'Discard dead letters: nothing more is done about them',
  description:
    'They are not to do any more, and their items do not wait; what there is of those stays. The letters are kept as long as others, with who discarded them, when and why. What was put back or discarded already is left alone.',
  scope: 'write',
  body: z.strictObject({ ...chosen, reason: Reason }).refine(oneOf, SAID),
  answer: Changed,
  handle: ({ key: { workspace, id: actor }, body: { reason, ...given } }, ports) =>
    changeLetters('discard', { workspace, actor, reason, selection: selectionOf(given) }, ports),
})

export const reopenDeadLetters = defineRoute({
  method: 'post',
  path: '/v1/dead-letters/reopen',
  operation: 'reopenDeadLetters',
  summary: 'Take back that dead letters were discarded',
  description: 'They are to do again, and can be put back. Those that were not discarded are left alone.',
  scope: 'write',
  body: z.strictObject(chosen).refine(oneOf, SAID),
  answer: Changed,
  handle: ({ key: { workspace, id: actor }, body }, ports) =>
    changeLetters('reopen', { workspace, actor, reason: null, selection: selectionOf(body) }, ports),
})
