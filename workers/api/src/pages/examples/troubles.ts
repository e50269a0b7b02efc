import type { Example } from '../../http/describe-route.ts'
import { AT, DELIVERY, EVENT, HOUR_MS, LETTER } from './story.ts'

const DEAD_LETTER = {
  id: LETTER,
  stage: 'raw',
  eventId: EVENT,
  code: 'CANNOT_NORMALIZE',
  reason: 'the payload has no text',
  times: 1,
  failedAt: AT,
  replayedAt: null,
  message: { v: 1, event: { id: EVENT, workspace: 'default', source: 'survey' } },
}

/** Alerts and dead letters. */
export const TROUBLES = {
  listAlerts: {
    answer: {
      alerts: [
        {
          cause: 'delivery_parked:tickets',
          kind: 'delivery_parked',
          subject: 'tickets',
          sentence: 'The destination tickets refuses what it is sent.',
          advice: 'Look at what it answered, mend it, then try again.',
          sample: { eventId: EVENT, deliveryId: DELIVERY, title: 'Bug: export', detail: '400: the field "summary" is required' },
          count: 4,
          firstAt: AT - HOUR_MS,
          lastAt: AT,
          resolvedAt: null,
        },
      ],
      nextCursor: null,
    },
  },
  listDeadLetters: { answer: { deadLetters: [DEAD_LETTER], nextCursor: null } },
  replayDeadLetter: { answer: { id: LETTER, stage: 'raw', replayedAt: AT } },
} satisfies Record<string, Example>
