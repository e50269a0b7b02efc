import { MAX_SECRET_CHARS } from '@sluice/kit/secrets'
import { EpochMs } from '@sluice/schema/event'
import * as z from 'zod'

export const SecretName = z.string().regex(/^[A-Z][A-Z0-9_]{0,63}$/, 'must be 1–64 of A–Z, 0–9 and _, beginning with a letter')

export const SecretText = z.string().min(1).max(MAX_SECRET_CHARS)

export const SecretView = z
  .object({
    name: z.string(),
    /** False: named by the configuration, and still to come from its provider. */
    set: z.boolean(),
    /** How the value came: with the configuration, by this API, or from the provider itself. */
    source: z.enum(['config', 'api', 'handshake']).nullable(),
    /** Since when the value is the current one. */
    updatedAt: EpochMs.nullable(),
    /** Id of the API key; null where the provider gave it. */
    updatedBy: z.string().nullable(),
    /** Until then the value before it is good too; null where only the current one is. */
    previousUntil: EpochMs.nullable(),
    /** When the value before it has proven something last, to some minutes; null where it has not since the current one came. */
    previousUsedAt: EpochMs.nullable(),
    /** Where the configuration names it: `sources.github.secret`. */
    usedBy: z.array(z.string()),
  })
  .meta({ id: 'Secret' })
