import { RateLimit, SourceConfig } from '@sluice/schema/config'
import { EpochMs } from '@sluice/schema/event'
import * as z from 'zod'

/** Counts by whole hours (UTC): a window holds every hour that it touches. */
const Windows = z.object({ hour: z.number(), day: z.number(), week: z.number() })

const Rejected = z.object({
  reason: z.string(),
  ...Windows.shape,
  /** First millisecond of the last hour in which it happened. */
  lastHour: EpochMs,
})

/** Where polling of a source stands. */
export const PollView = z.object({
  lastRunAt: EpochMs.nullable(),
  nextRunAt: EpochMs.nullable(),
  /** Runs that failed since the last good one. */
  failures: z.number(),
  lastError: z.string().nullable(),
  /** Inputs taken since the source was added. */
  taken: z.number(),
  /** Those of them that were refused for what they are. */
  refused: z.number().optional(),
  /** What one should know although the runs go well. */
  note: z.string().nullable().optional(),
  /** It is not asked any more, for the reason in `lastError`. */
  stopped: z.boolean().optional(),
})

export const SourceView = z
  .object({
    name: z.string(),
    kind: z.string(),
    title: z.string(),
    /** Where the provider describes its webhooks. */
    docs: z.string(),
    /** Where the provider sends to; null where nobody sends. `{secret}` stands for a secret that is part of the address. */
    path: z.string().nullable(),
    methods: z.array(z.string()),
    limit: RateLimit,
    /** Largest body taken, in bytes. */
    maxBytes: z.number(),
    /** Web pages whose scripts may send here. */
    origins: z.array(z.string()),
    silentAfterHours: z.number().nullable(),
    /** Nothing is taken for now. */
    paused: z.boolean(),
    /** Nothing has come for longer than `silentAfterHours`. */
    silent: z.boolean(),
    lastSeenAt: EpochMs.nullable(),
    /** Items stored; what came again is not counted again. */
    received: Windows,
    /** Requests refused at the door, by reason, most first. */
    rejected: z.array(Rejected),
    /** The 24 hours up to this one. */
    hours: z.array(z.object({ start: EpochMs, received: z.number(), rejected: z.number() })),
    /** Where polling stands; null where the source is not polled, or the poll Worker does not answer. */
    poll: PollView.nullable(),
  })
  .meta({ id: 'Source' })

/** A request that was refused: nothing of it is a secret. */
export const RejectedRequestView = z
  .object({
    at: EpochMs,
    reason: z.string(),
    message: z.string(),
    method: z.string(),
    /** Values only of headers that cannot hold a secret; of the others how long they are. */
    headers: z.record(z.string(), z.string()),
    /** Bytes of the body; null where it was not read to its end. */
    size: z.number().nullable(),
    /** By which it can be replayed, until `keptUntil`; missing where nothing can be mended, it was not kept, or was taken since. */
    id: z.string().optional(),
    keptUntil: EpochMs.optional(),
    /** Why it was not kept, though what was wrong may be mended. */
    notKept: z.enum(['too_large', 'too_many']).optional(),
    /** It was replayed since, and taken. */
    taken: z.object({ at: EpochMs, by: z.string().nullable(), eventId: z.string() }).optional(),
  })
  .meta({ id: 'RejectedRequest' })

export const SourceDetail = z.object({
  ...SourceView.shape,
  /** Newest first: up to 20 that are kept whole, and the latest 20 of the others. */
  rejectedRequests: z.array(RejectedRequestView),
  /** Its fields in sluice.yaml; secrets by their names. */
  config: SourceConfig,
  /** The version of the configuration that this was read from, as `base` of a change. */
  version: z.number(),
  /** For admins, until the first event after it: the secret that the provider gave with its handshake, to be pasted into its page. */
  handshakeToken: z.string().optional(),
})

/** 12:00 on 2 January 2026. */
const NOON = 1_767_355_200_000

export const EXAMPLE_SOURCE: z.input<typeof SourceView> = {
  name: 'github',
  kind: 'github',
  title: 'GitHub',
  docs: 'https://docs.github.com/en/webhooks/webhook-events-and-payloads',
  path: '/v1/webhooks/github',
  methods: ['POST'],
  limit: { requests: 600, per: 'minute' },
  maxBytes: 1_000_000,
  origins: [],
  silentAfterHours: 24,
  paused: false,
  silent: false,
  lastSeenAt: NOON + 61_000,
  received: { hour: 4, day: 122, week: 871 },
  rejected: [{ reason: 'SIGNATURE_INVALID', hour: 2, day: 2, week: 2, lastHour: NOON }],
  hours: [{ start: NOON, received: 4, rejected: 2 }],
  poll: null,
}

export const EXAMPLE_REJECTED: z.input<typeof RejectedRequestView> = {
  at: NOON + 42_000,
  reason: 'SIGNATURE_INVALID',
  message: 'The signature does not fit the body.',
  method: 'POST',
  headers: { 'content-type': 'application/json', 'x-hub-signature-256': '(71 characters)' },
  size: 8_214,
  id: 'ref_5b0e3f6c1d2a49788c0d6f1e2b3a4c5d',
  keptUntil: NOON + 42_000 + 7 * 86_400_000,
}
