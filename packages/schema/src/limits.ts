import * as z from 'zod'

export const RateLimit = z.object({
  requests: z.number().int().positive().max(10_000_000),
  per: z.enum(['second', 'minute', 'hour']),
})
export type RateLimit = z.infer<typeof RateLimit>
