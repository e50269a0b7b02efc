import { AppError } from '@sluice/kit/http'
import { Approval } from '@sluice/schema/delivery'
import { DeliveryId } from '@sluice/schema/ids'
import * as z from 'zod'
import { decide } from '../approvals/decide.ts'
import { standingOf } from '../approvals/standing.ts'
import { defineRoute, type Route } from '../http/define-route.ts'

const SUMMARY = {
  approve: 'Approve a delivery that waits for it: it is sent',
  reject: 'Reject a delivery that waits for approval: it is not sent',
} as const satisfies Record<Approval['decision'], string>

/** The first decision counts, by whichever way it comes. */
const deciding = (decision: Approval['decision']): Route =>
  defineRoute({
    method: 'post',
    path: `/v1/deliveries/:id/${decision}`,
    operation: `${decision}Delivery`,
    summary: SUMMARY[decision],
    description: 'The first decision counts: 409 says what it was, or that the time for it is over.',
    scope: 'write',
    params: z.object({ id: DeliveryId }),
    body: z.strictObject({ comment: z.string().max(1_000).default('') }),
    answer: z.object({ id: z.string(), approval: Approval }),
    codes: ['NOT_FOUND', 'CONFLICT'],
    example: {
      body: { comment: 'Checked with the customer.' },
      answer: {
        id: `dlv_${'0'.repeat(31)}7`,
        approval: { decision, at: 1_767_495_845_000, actor: 'key_1f3a5c7e', via: 'api', comment: 'Checked with the customer.' },
      },
    },
    async handle({ key, params: { id }, body: { comment } }, ports) {
      const decided = await decide({ workspace: key.workspace, deliveryId: id, decision, actor: key.id, via: 'api', comment }, ports)
      if (decided.ok) return { id, approval: decided.value }
      if (decided.failure.reason === 'missing') throw new AppError('NOT_FOUND', 'There is no such delivery.')
      throw new AppError('CONFLICT', standingOf(decided.failure.row, ports.now()))
    },
  })

export const approveDelivery = deciding('approve')
export const rejectDelivery = deciding('reject')
