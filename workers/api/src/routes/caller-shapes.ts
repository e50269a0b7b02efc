import * as z from 'zod'

/** Who did something: an API key, or a person who came with a token. */
export const CallerRef = z.object({
  id: z.string(),
  /** What it is called now; null where nobody knows. */
  name: z.string().nullable(),
})

export const refOf = (id: string | null, name: string | null): z.infer<typeof CallerRef> | null => (id === null ? null : { id, name })
