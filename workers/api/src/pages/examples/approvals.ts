import type { Example } from '../../http/describe-route.ts'
import { PENDING } from './deliveries.ts'
import { ITEM } from './items.ts'
import { AT, DELIVERY, HOUR_MS, KEY, TEXT } from './story.ts'

const decided = (decision: 'approve' | 'reject') => ({
  id: DELIVERY,
  approval: { decision, at: AT + HOUR_MS, actor: KEY, via: 'api', comment: 'Checked with the customer.' },
})

/** What waits for a person, and what they say to it. */
export const APPROVALS = {
  listApprovals: {
    answer: {
      approvals: [
        {
          delivery: { ...PENDING, status: 'awaiting_approval', approvalExpiresAt: AT + 2 * HOUR_MS },
          content: { title: 'Bug: export', text: TEXT, options: {} },
          item: ITEM,
        },
      ],
      nextCursor: null,
    },
  },
  approveDelivery: { body: { comment: 'Checked with the customer.' }, answer: decided('approve') },
  rejectDelivery: { body: { comment: 'Checked with the customer.' }, answer: decided('reject') },
} satisfies Record<string, Example>
