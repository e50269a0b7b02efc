import * as z from 'zod'
import { EventId, Slug, Workspace } from './ids.ts'

/** W3C trace context, `00-<trace id>-<span id>-<flags>`. https://www.w3.org/TR/trace-context/#traceparent-header */
export const Traceparent = z.string().regex(/^00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$/)

/**
 * The request header, and the header of mails, by which an input says how often a Sluice has passed it on: what comes back to where it
 * came from would go round for ever. It travels with every event, whatever its source kind keeps.
 */
export const HOPS_HEADER = 'sluice-hops'

/** Milliseconds since 1970-01-01 UTC. */
export const EpochMs = z.number().int().nonnegative()

/** The body as it was received, byte for byte: in the message, or in R2 where it is too large for one. */
export const RawBody = z.discriminatedUnion('in', [
  z.object({ in: z.literal('message'), bytes: z.custom<Uint8Array>((value) => value instanceof Uint8Array, 'must be bytes') }),
  z.object({ in: z.literal('r2'), key: z.string().min(1), size: z.number().int().positive() }),
])
export type RawBody = z.infer<typeof RawBody>

/** What ingest accepted: verified, not yet understood (ingest → normalize). */
export const RawEvent = z.object({
  id: EventId,
  workspace: Workspace,
  source: Slug,
  /** Source kind (`github`, `survey` …): picks the mapping, also when the source's configuration changes later. */
  kind: z.string().min(1),
  receivedAt: EpochMs,
  dedupeKey: z.string().min(1),
  /** Lower-case names; only the headers that the source kind asked to keep. */
  headers: z.record(z.string(), z.string()),
  contentType: z.string(),
  body: RawBody,
  trace: Traceparent,
})
export type RawEvent = z.infer<typeof RawEvent>
