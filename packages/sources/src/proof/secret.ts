import { SecretRef } from '@sluice/schema/config'
import * as z from 'zod'

/** One secret by its name, or two while they rotate. */
export const SecretField = z.union(
  [SecretRef, z.array(SecretRef).min(1).max(2)],
  'names the secret, like ${REVIEWS_SECRET}, or a list of two while they rotate; the value itself never stands in sluice.yaml',
)

/** References, in the order in which they are tried. */
export const refsOf = (secret: z.infer<typeof SecretField>): string[] => [secret].flat()
