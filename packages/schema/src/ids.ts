import * as z from 'zod'
import { toHex } from './hex.ts'

const prefixed = (prefix: string) => z.string().regex(new RegExp(`^${prefix}_[0-9a-f]{32}$`), `must look like ${prefix}_ and 32 hex digits`)

/** `evt_` + 32 hex digits, derived from workspace, source and dedupe key: the same input has the same id for ever. */
export const EventId = prefixed('evt')
/** `dlv_` + 32 hex digits, derived from event, rule, rule version and action index. */
export const DeliveryId = prefixed('dlv')
/** A name in `sluice.yaml`: source, rule, destination. */
export const Slug = z
  .string()
  .regex(/^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?$/, 'must be 1–64 of a–z, 0–9 and -, not beginning or ending with -')
/** A tenant. `default` until more are made. */
export const Workspace = Slug
export const DEFAULT_WORKSPACE = 'default'

const encoder = new TextEncoder()

/** First 128 bits of SHA-256 over the parts, each preceded by its length so that no two lists of parts collide. */
async function digest(parts: readonly string[]): Promise<string> {
  const framed = parts.map((part) => `${part.length}:${part}`).join('')
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', encoder.encode(framed)))
  return toHex(hash.subarray(0, 16))
}

/** The id of an event. A provider's redelivery carries the same `dedupeKey`, therefore gets the same id. */
export async function eventId(workspace: string, source: string, dedupeKey: string): Promise<string> {
  return `evt_${await digest([workspace, source, dedupeKey])}`
}

/** The id of an outbox row, `action` by `actionKey` of its rule. Deterministic, so that planning the same action twice is one row. */
export async function deliveryId(event: string, rule: string, action: string): Promise<string> {
  return `dlv_${await digest([event, rule, action])}`
}
