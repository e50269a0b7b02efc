import { EpochMs } from '@sluice/schema/event'
import type { InferSelectModel } from 'drizzle-orm'
import * as z from 'zod'
import type { erasures } from '../store/duty-tables.ts'

export const PersonView = z
  .object({
    /** For the paths of this person. */
    id: z.string(),
    source: z.string(),
    /** By which the source knows them. */
    author: z.string(),
    name: z.string().nullable(),
    email: z.string().nullable(),
    /** What they wrote; counts up to 1,001. */
    items: z.number().int(),
    firstAt: EpochMs,
    lastAt: EpochMs,
  })
  .meta({ id: 'Person' })

const Counts = z.record(z.string(), z.number())

export const ErasureView = z
  .object({
    id: z.string(),
    /** SHA-256 of workspace, source and author: who knows the id can compare it, the receipt does not tell it. */
    digest: z.string(),
    askedAt: EpochMs,
    /** Id of an API key, or of a token's subject. */
    askedBy: z.string(),
    /** When everything that was there had gone; null while it goes. */
    finishedAt: EpochMs.nullable(),
    /** Until some days later, what was on its way is deleted as it arrives. */
    watching: z.boolean(),
    /** Rows and objects that went, by what they were. */
    removed: Counts,
    /** What destinations had been sent before, which they keep. */
    sent: Counts,
  })
  .meta({ id: 'Erasure' })

export const toErasureView = ({
  id,
  digest,
  askedAt,
  askedBy,
  finishedAt,
  nextAt,
  removed,
  sent,
}: InferSelectModel<typeof erasures>): z.infer<typeof ErasureView> => ({
  id,
  digest,
  askedAt,
  askedBy,
  finishedAt,
  watching: finishedAt !== null && nextAt !== null,
  removed,
  sent,
})

export const PersonId = z
  .string()
  .min(1)
  .max(600)
  .regex(/^[\w-]+$/)

export const ERASURE_EXAMPLE = {
  id: 'era_00000000000000000000000000000001',
  digest: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
  askedAt: 1_767_323_045_000,
  askedBy: 'key_0a1b2c3d',
  finishedAt: 1_767_323_046_000,
  watching: true,
  removed: { items: 3, deliveries: 2, text: 0 },
  sent: { tickets: 1 },
}
