import type { PeerRequest, Sample } from '../sample.ts'

interface Event {
  routing_key: string
  event_action: string
  dedup_key: string
  payload?: { summary: string; source: string; severity: string; custom_details: { text: string } }
}

const eventOf = (request: PeerRequest): Event => request.json as Event
const SEVERITIES = new Set(['critical', 'error', 'warning', 'info'])

/** The Events API, version 2. https://developer.pagerduty.com/docs/send-alert-event */
export const pagerduty: Sample = {
  name: 'PagerDuty',
  config: { kind: 'pagerduty', routingKey: '${PAGERDUTY_KEY}' },
  options: { component: 'export' },
  secrets: { PAGERDUTY_KEY: 'r0utingkey0123456789abcdef012345' },
  acts: (request) => eventOf(request).event_action === 'trigger',
  answer(request) {
    const { payload, event_action, dedup_key } = eventOf(request)
    const complete = event_action !== 'trigger' || (payload?.summary && payload.source && SEVERITIES.has(payload.severity))
    return complete
      ? { status: 202, body: { status: 'success', message: 'Event processed', dedup_key } }
      : { status: 400, body: { status: 'invalid event', message: 'Event object is invalid', errors: ["'payload' is incomplete"] } }
  },
  lead: { externalId: 'dlv_00000000000000000000000000000009', externalUrl: null },
  joined: { externalId: 'dlv_00000000000000000000000000000009' },
  made: { externalId: 'dlv_00000000000000000000000000000001' },
  read: (requests) =>
    requests
      .map(eventOf)
      .map(({ payload }) => `${payload?.summary}\n${payload?.custom_details.text}`)
      .join('\n'),
  tooLong: (request) => [
    ...((eventOf(request).payload?.summary.length ?? 0) > 1_024 ? ['summary'] : []),
    ...(Buffer.byteLength(request.body) > 512_000 ? ['event'] : []),
    ...(eventOf(request).dedup_key.length > 255 ? ['dedup_key'] : []),
  ],
  // It knows no mentions: whom it calls stands in its own schedules.
  pings: () => [],
  repeatKey: (request) => eventOf(request).dedup_key,
  refusals: [
    {
      name: 'a key of a wrong length',
      answer: {
        status: 400,
        body: { status: 'invalid event', message: 'Event object is invalid', errors: ["Length of 'routing_key' is incorrect"] },
      },
      outcome: 'denied',
    },
  ],
}
