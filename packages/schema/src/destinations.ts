import * as z from 'zod'
import { Slug } from './ids.ts'
import { RateLimit } from './limits.ts'
import { TimeWindow } from './time-window.ts'

/** What every destination may have beside the fields of its kind. */
export const Restraint = z.object({
  /** Requests it takes; what is more waits. Each connector has a default where its service states one. */
  limit: RateLimit.optional(),
  /** So many at most in any such time; what is more is skipped, and shown as skipped. */
  throttle: z.strictObject({ max: z.number().int().positive().max(100_000), per: z.enum(['minute', 'hour', 'day']) }).optional(),
  /** One message for many: sent when the oldest has waited `minutes`, or `max` have come together. */
  digest: z
    .strictObject({
      minutes: z.number().positive().max(10_080),
      max: z.number().int().min(2).max(100).default(50),
      /** Liquid over `entries` (each with title, text, rule, item id) and `count`. */
      title: z.string().max(2_000).optional(),
      text: z.string().max(20_000).optional(),
    })
    .optional(),
  /** Nothing is sent in these hours; it is afterwards. */
  quietHours: TimeWindow.optional(),
  /** Near-duplicates join the ticket that the first of them opened, where the connector can do that. */
  group: z
    .strictObject({
      withinHours: z.number().positive().max(720).default(72),
      /** Share of word triples in common (Jaccard, 0–1) from which two texts are the same problem. */
      similarity: z.number().min(0.3).max(1).default(0.6),
    })
    .optional(),
  /** Seconds to wait after the first, second … failed try; after the last one the delivery is parked. */
  retry: z.strictObject({ seconds: z.array(z.number().int().min(1).max(86_400)).max(20) }).optional(),
})
export type Restraint = z.infer<typeof Restraint>

/** Where actions go. Each connector checks its own fields; see workers/dispatch/src/connectors. */
export const DestinationConfig = z.looseObject({ kind: Slug, ...Restraint.shape })
export type DestinationConfig = z.infer<typeof DestinationConfig>

/** Where alerts go: one for each cause in a window of time, whatever the number of events it concerns. */
export const AlertsConfig = z.strictObject({
  to: z.array(Slug).min(1).max(5),
  windowMinutes: z.number().int().positive().max(10_080).default(60),
})
export type AlertsConfig = z.infer<typeof AlertsConfig>
