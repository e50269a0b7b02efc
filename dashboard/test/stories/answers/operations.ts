import type { components } from '@sluice/client/paths'

type Schemas = components['schemas']
type Delivery = Schemas['Delivery']

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const hex = (n: number): string => n.toString(16).padStart(32, '0')

const NOTHING_COUNTED = { delivered: 0, parked: 0, skipped: 0, possibleRepeats: 0 }

/** A day of so many deliveries, most of them in the afternoon, and what failed in the hours before now. */
const aDay = (now: number, delivered: number, failed: number): Schemas['Destination']['hours'] =>
  Array.from({ length: 25 }, (_, index) => ({
    start: now - (now % HOUR) - (24 - index) * HOUR,
    delivered: Math.round((delivered / 25) * (1 + Math.sin(index / 4))),
    failed: index > 22 ? failed : 0,
  }))

const aDestination = (now: number, name: string, kind: string, over: Partial<Schemas['Destination']>): Schemas['Destination'] => ({
  name,
  kind,
  state: 'well',
  failures: 0,
  until: null,
  since: null,
  reason: null,
  held: {},
  counts: NOTHING_COUNTED,
  countedSince: now - 24 * HOUR,
  hours: aDay(now, over.counts?.delivered ?? 0, over.counts?.parked ?? 0),
  lastDelivery: null,
  restraint: {},
  ...over,
})

/** One that works, one that fails and is left alone for a while, one that was refused, and one that is slowed down on purpose. */
export const destinationsAt = (now: number): Schemas['Destination'][] => [
  aDestination(now, 'tickets', 'jira', {
    counts: { ...NOTHING_COUNTED, delivered: 214, parked: 1 },
    lastDelivery: { id: `dlv_${hex(1)}`, eventId: `evt_${hex(1)}`, status: 'delivered', at: now - 2 * MINUTE },
  }),
  aDestination(now, 'crm', 'hubspot', {
    state: 'open',
    failures: 7,
    since: now - 12 * MINUTE,
    until: now + 42_000,
    reason: '503 Service Unavailable: {"status":"error","message":"The service is overloaded"}',
    held: { breaker: 38 },
    counts: { ...NOTHING_COUNTED, delivered: 61, possibleRepeats: 2 },
  }),
  aDestination(now, 'kudos', 'slack', { state: 'paused', since: now - 3 * HOUR, reason: '403 invalid_token', held: { paused: 4 } }),
  aDestination(now, 'digest', 'email', {
    held: { digest: 12 },
    counts: { ...NOTHING_COUNTED, delivered: 3 },
    restraint: { digest: { minutes: 60, max: 50 } },
  }),
]

const aDelivery = (now: number, n: number, over: Partial<Delivery>): Delivery => ({
  id: `dlv_${hex(n)}`,
  eventId: `evt_${hex(n)}`,
  rule: 'refunds',
  ruleVersion: 3,
  actionIndex: 0,
  destination: 'tickets',
  status: 'awaiting_approval',
  heldReason: null,
  reason: null,
  title: 'Complaint: The invoice was charged twice',
  createdAt: now - n * 11 * MINUTE,
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
  approvalExpiresAt: now + n * 19 * MINUTE,
  attempts: [],
  ...over,
})

/** What waits for somebody: one for a short while only, one whose text is as strangers write. */
export const approvalsAt = (now: number): Schemas['ListApprovalsAnswer'] => ({
  nextCursor: null,
  approvals: [
    {
      delivery: aDelivery(now, 1, {}),
      content: { title: 'Complaint: The invoice was charged twice', text: 'Invoice 21 was charged twice.', options: { issueType: 'Task' } },
      item: null,
    },
    {
      delivery: aDelivery(now, 4, { destination: 'crm', title: 'Praise: <b>You</b> are \u202eoN.1' }),
      content: { title: 'Praise', text: 'Never had a better answer.', options: {} },
      item: null,
    },
  ],
})

/** Deliveries of a destination that fails: tried again, given up, and waiting. */
export const deliveriesAt = (now: number): Schemas['ListDeliveriesAnswer'] => ({
  nextCursor: null,
  deliveries: [
    aDelivery(now, 2, {
      destination: 'crm',
      status: 'retrying',
      nextAttemptAt: now + 42_000,
      attempts: [{ attempt: 1, at: now - 9 * MINUTE, durationMs: 812, outcome: 'retry', status: 503, detail: 'overloaded' }],
    }),
    aDelivery(now, 3, { destination: 'crm', status: 'parked', reason: 'answered 422: email is not valid', finishedAt: now - 30 * MINUTE }),
    aDelivery(now, 5, { destination: 'crm', status: 'held', heldReason: 'breaker' }),
  ],
})

const REASON = 'items[0].text: there is nothing at $.comment'

/** Causes of dead letters: one that many messages have, one that came once. */
export const groupsAt = (now: number): Schemas['DeadLetterGroup'][] => [
  { stage: 'raw', code: 'MAPPING_FAILED', reason: REASON, count: 12, firstAt: now - 5 * HOUR, lastAt: now - 8 * MINUTE },
  {
    stage: 'analyzed',
    code: 'EXHAUSTED',
    reason: 'Stage analyzed gave up after its last try; its log lines say why.',
    count: 1,
    firstAt: now - 26 * HOUR,
    lastAt: now - 26 * HOUR,
  },
]

const base64 = (text: string): string => btoa(String.fromCharCode(...new TextEncoder().encode(text)))

/** A raw event as a letter holds it. */
const aMessage = (now: number, n: number, body: string) => ({
  v: 1,
  event: {
    id: `evt_${hex(n)}`,
    workspace: 'default',
    source: 'survey',
    kind: 'survey',
    receivedAt: now - n * 8 * MINUTE,
    dedupeKey: `answer-${n}`,
    headers: {},
    contentType: 'application/json',
    body: { in: 'message', bytes: { $bytes: base64(body) } },
    trace: `00-${hex(n)}-${hex(n).slice(16)}-01`,
  },
})

const answered = (n: number, field: string): string =>
  JSON.stringify({ event_id: `answer-${n}`, rating: 2, [field]: `The export stops, ${n}` })

/** Messages of the first of those causes; the last was corrected once and has failed again. */
export const lettersAt = (now: number): Schemas['DeadLetter'][] =>
  [1, 2, 3].map((n) => ({
    id: `ded_${hex(n)}`,
    stage: 'raw',
    eventId: `evt_${hex(n)}`,
    source: 'survey',
    code: 'MAPPING_FAILED',
    reason: REASON,
    times: n,
    failedAt: now - n * 8 * MINUTE,
    replayedAt: null,
    message: aMessage(now, n, answered(n, n === 3 ? 'remark' : 'answer')),
    edited: n === 3 ? { at: now - 20 * MINUTE, by: 'mira', original: aMessage(now, n, answered(n, 'answer')) } : null,
    discarded: null,
  }))

/** What somebody has decided to leave alone. */
export const discardedAt = (now: number): Schemas['DeadLetter'][] =>
  lettersAt(now)
    .slice(0, 2)
    .map((letter) => ({
      ...letter,
      discarded: { at: now - 5 * MINUTE, by: 'mira', reason: 'A test of the new form, nobody wrote these.' },
    }))
