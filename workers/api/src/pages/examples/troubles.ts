import type { Example } from '../../http/describe-route.ts'
import { AT, DELIVERY, EVENT, HOUR_MS, LETTER } from './story.ts'

const DEAD_LETTER = {
  id: LETTER,
  stage: 'raw',
  eventId: EVENT,
  source: 'survey',
  code: 'CANNOT_NORMALIZE',
  reason: 'the payload has no text',
  times: 1,
  failedAt: AT,
  replayedAt: null,
  message: { v: 1, event: { id: EVENT, workspace: 'default', source: 'survey' } },
  edited: null,
  discarded: null,
}

const CORRECTION = { message: { v: 1, source: 'api', input: { id: 'order-17', text: 'The parcel came late.' } } }

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
  listDeadLetters: { answer: { deadLetters: [DEAD_LETTER], keptDays: 30, nextCursor: null } },
  checkDeadLetter: {
    body: CORRECTION,
    answer: { items: [], issues: [{ path: 'workspace', message: 'must be acme' }] },
  },
  discardDeadLetters: {
    body: { group: { stage: 'raw', code: 'CANNOT_NORMALIZE', reason: 'the payload has no text' }, reason: 'A test of the new form' },
    answer: { changed: 12, more: false },
  },
  reopenDeadLetters: { body: { ids: [LETTER] }, answer: { changed: 1, more: false } },
  replayDeadLetter: { body: CORRECTION, answer: { id: LETTER, stage: 'raw', replayedAt: AT, editedAt: null } },
} satisfies Record<string, Example>
