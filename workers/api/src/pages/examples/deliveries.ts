import type { Example } from '../../http/describe-route.ts'
import { AT, DELIVERY, EVENT, TEXT } from './story.ts'

/** Waits for its first attempt. */
export const PENDING = {
  id: DELIVERY,
  eventId: EVENT,
  rule: 'open-ticket',
  ruleVersion: 17,
  actionIndex: 0,
  destination: 'tickets',
  status: 'pending',
  heldReason: null,
  reason: null,
  title: 'Bug: export',
  createdAt: AT,
  nextAttemptAt: null,
  finishedAt: null,
  uncertain: false,
  possibleRepeat: false,
  externalId: null,
  externalUrl: null,
  leadId: null,
  joinedTo: null,
  joined: 0,
  approval: null,
  approvalExpiresAt: null,
  attempts: [],
}

/** Deliveries. */
export const DELIVERIES = {
  listDeliveries: { answer: { deliveries: [PENDING], nextCursor: null } },
  getDelivery: {
    answer: {
      ...PENDING,
      urgent: false,
      content: { title: 'Bug: export', text: TEXT, options: {}, data: {} },
      original: null,
      lead: null,
      digest: null,
    },
  },
} satisfies Record<string, Example>
