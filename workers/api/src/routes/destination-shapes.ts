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
    /** The same by the hour in which the events came: every hour that the day touches. `failed`: parked. */
    hours: z.array(z.object({ start: EpochMs, delivered: z.number(), failed: z.number() })),
    lastDelivery: z.object({ id: z.string(), eventId: z.string(), status: DeliveryStatus, at: EpochMs }).nullable(),
    /** As it is set in sluice.yaml. */
    restraint: Restraint,
  })
  .meta({ id: 'Destination' })
