import type * as z from 'zod'
import type { Verification } from '../verification.ts'

/** A way of proof that a user can describe: what its fields are, and what they mean to the engine. */
interface ProofScheme<S extends z.ZodType> {
  fields: S
  verification: (given: z.infer<S>) => Verification
}

export const proofScheme = <S extends z.ZodType>(fields: S, verification: (given: z.infer<S>) => Verification): ProofScheme<S> => ({
  fields,
  verification,
})
