import type { PeerRequest, Sample } from '../sample.ts'

interface Event {
  title: string
  description?: string
  deduplication_key: string
  status: string
}

const eventOf = (request: PeerRequest): Event => request.json as Event

/** An alert source of the type HTTP. https://api-docs.incident.io/tag/Alert-Events-V2 */
export const incidentIo: Sample = {
  name: 'incident.io',
  config: { kind: 'incident-io', source: '01GW2G3V0S59R238FAHPDS1R66', token: '${INCIDENT_TOKEN}' },
  options: { metadata: { team: 'payments' } },
  secrets: { INCIDENT_TOKEN: 'inc-c2VjcmV0LWluY2lkZW50' },
  acts: (request) => eventOf(request).status === 'firing',
  answer: (request) => ({
    status: 202,
    body: { deduplication_key: eventOf(request).deduplication_key, message: 'Event accepted for processing', status: 'success' },
  }),
  made: { externalId: 'dlv_00000000000000000000000000000001' },
  lead: { externalId: 'dlv_00000000000000000000000000000009', externalUrl: null },
  joined: { externalId: 'dlv_00000000000000000000000000000009' },
  read: (requests) =>
    requests
      .map(eventOf)
      .map(({ title, description = '' }) => `${title}\n${description}`)
      .join('\n'),
  tooLong: () => [],
  // It knows no mentions: whom it calls stands in its own schedules.
  pings: () => [],
  repeatKey: (request) => eventOf(request).deduplication_key,
  outcomes: { '403': 'denied', '404': 'denied' },
}
