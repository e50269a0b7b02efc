import type { Example } from '../../http/describe-route.ts'
import { AT, DELIVERY, EVENT, HOUR_MS } from './story.ts'

const TICKETS = {
  name: 'tickets',
  kind: 'jira',
  state: 'paused',
  failures: 0,
  until: null,
  since: AT,
  reason: '{"message":"Client must be authenticated to access this resource."}',
  held: { paused: 12 },
  counts: { delivered: 118, parked: 1, skipped: 0, possibleRepeats: 0 },
  countedSince: AT - 24 * HOUR_MS,
  hours: [{ start: AT - (AT % HOUR_MS), delivered: 6, failed: 1 }],
  lastDelivery: { id: DELIVERY, eventId: EVENT, status: 'delivered', at: AT - 42_000 },
  restraint: { quietHours: { days: ['sat', 'sun'], from: '00:00', to: '00:00', timeZone: 'Europe/Berlin' } },
}

/** Destinations. */
export const DESTINATIONS = {
  listDestinations: { answer: { destinations: [TICKETS] } },
  getDestination: { answer: TICKETS },
} satisfies Record<string, Example>
