import { AppError } from '@sluice/kit/http'
import { Approval, DeliveryContent } from '@sluice/schema/delivery'
import { DeliveryId } from '@sluice/schema/ids'
import * as z from 'zod'
import { decide } from '../approvals/decide.ts'
import { standingOf } from '../approvals/standing.ts'
import type { Wording } from '../approvals/wording.ts'
import { defineRoute, type Route } from '../http/define-route.ts'

const SUMMARY = {
  approve: 'Approve a delivery that waits for it: it is sent',
  reject: 'Reject a delivery that waits for approval: it is not sent',
} as const satisfies Record<Approval['decision'], string>

const Comment = z.string().max(1_000).default('')

const Rejecting = z.strictObject({ comment: Comment })

const Approving = z.strictObject({
  comment: Comment,
  /** Sent in the place of the title that was planned. */
  title: DeliveryContent.shape.title.min(1).optional(),
  /** Sent in the place of the text that was planned. */
  text: DeliveryContent.shape.text.min(1).optional(),
})

interface Decided {
  comment: string
  title?: string | undefined
  text?: string | undefined
}

/** The first decision counts, by whichever way it comes. */
const deciding = (decision: Approval['decision'], body: z.ZodType<Decided>, more: string): Route =>
  defineRoute({
    method: 'post',
    path: `/v1/deliveries/:id/${decision}`,
    operation: `${decision}Delivery`,
    summary: SUMMARY[decision],
    description: `The first decision counts: 409 says what it was, or that the time for it is over.${more}`,
    scope: 'write',
    params: z.object({ id: DeliveryId }),
    body,
    answer: z.object({ id: z.string(), approval: Approval }),
    codes: ['NOT_FOUND', 'CONFLICT'],
    async handle({ key, params: { id }, body: { comment, title, text } }, ports) {
      const wording: Partial<Wording> = { ...(title !== undefined && { title }), ...(text !== undefined && { text }) }
      const decided = await decide(
        { workspace: key.workspace, deliveryId: id, decision, actor: key.id, via: 'api', comment, wording },
        ports,
      )
      if (decided.ok) return { id, approval: decided.value }
      if (decided.failure.reason === 'missing') throw new AppError('NOT_FOUND', 'There is no such delivery.')
      throw new AppError('CONFLICT', standingOf(decided.failure.row, ports.now()))
    },
  })

export const approveDelivery = deciding(
  'approve',
  Approving,
  ' With a `title` or a `text` these are sent; what was planned stays at the delivery, as `original`.',
)
export const rejectDelivery = deciding('reject', Rejecting, '')
