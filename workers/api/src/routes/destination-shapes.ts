import { DeliveryStatus, HeldReason } from '@sluice/schema/delivery'
import { Restraint } from '@sluice/schema/destinations'
import { EpochMs } from '@sluice/schema/event'
import * as z from 'zod'

const DestinationStateName = z.enum(['well', 'failing', 'open', 'half_open', 'paused'])

export const DestinationView = z
  .object({
    name: z.string(),
    kind: z.string(),
    /** `open`: it fails, and nothing is sent before `until`. `half_open`: one delivery tries for all. `paused`: it refuses our credentials. */
    state: DestinationStateName,
    /** Failures in a row. */
    failures: z.number(),
    until: EpochMs.nullable(),
    since: EpochMs.nullable(),
    /** What it answered last. */
    reason: z.string().nullable(),
    /** Deliveries that wait, by what they wait for. */
    held: z.partialRecord(HeldReason, z.number()),
    /** Of the events received since `countedSince`: a day, or less where there were very many. */
    counts: z.object({
      delivered: z.number(),
      parked: z.number(),
      skipped: z.number(),
      /** Deliveries that may have arrived twice: their outcome was unknown, and the destination cannot be asked. */
      possibleRepeats: z.number(),
    }),
    countedSince: EpochMs,
    lastDelivery: z.object({ id: z.string(), eventId: z.string(), status: DeliveryStatus, at: EpochMs }).nullable(),
    /** As it is set in sluice.yaml. */
    restraint: Restraint,
  })
  .meta({ id: 'Destination' })

/** 12:00 on 2 January 2026. */
const NOON = 1_767_355_200_000

export const EXAMPLE_DESTINATION: z.input<typeof DestinationView> = {
  name: 'tickets',
  kind: 'jira',
  state: 'paused',
  failures: 0,
  until: null,
  since: NOON,
  reason: '{"message":"Client must be authenticated to access this resource."}',
  held: { paused: 12 },
  counts: { delivered: 118, parked: 1, skipped: 0, possibleRepeats: 0 },
  countedSince: NOON - 86_400_000,
  lastDelivery: {
    id: 'dlv_0f8fad5bd9cb469fa16570867728950e',
    eventId: 'evt_7c9e6679f4a04b3b9d1e0c7a5f2b8d44',
    status: 'delivered',
    at: NOON - 42_000,
  },
  restraint: { quietHours: { days: ['sat', 'sun'], from: '00:00', to: '00:00', timeZone: 'Europe/Berlin' } },
}
