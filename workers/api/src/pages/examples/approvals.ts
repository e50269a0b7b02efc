import type { Example } from '../../http/describe-route.ts'
import { PENDING } from './deliveries.ts'
import { ITEM } from './items.ts'
import { AT, HOUR_MS, TEXT } from './story.ts'

/** What waits for a person. */
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
} satisfies Record<string, Example>
