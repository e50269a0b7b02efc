import type { Example } from '../../http/describe-route.ts'
import { FULL_ITEM } from './items.ts'
import { AT, HOUR_MS, TEXT } from './story.ts'

/** Sources: what they send, what is asked of them, and what is refused. */
export const SOURCES = {
  receiveWebhook: { body: '{"comment":"The export loses rows."}' },
  tryMapping: { body: { body: { comment: TEXT } }, answer: { items: [FULL_ITEM], issues: [] } },
  pollSource: { answer: { lastRunAt: AT, nextRunAt: AT + HOUR_MS, failures: 0, lastError: null, taken: 3 } },
  getRejectStats: {
    answer: {
      from: AT - 24 * HOUR_MS,
      to: AT,
      rejects: [{ source: 'shop', reason: 'SIGNATURE_INVALID', count: 12, lastHour: AT - HOUR_MS }],
    },
  },
} satisfies Record<string, Example>
